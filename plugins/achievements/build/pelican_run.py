"""A run of Pelican with settings of the portal, as every build is one."""

from __future__ import annotations

from collections.abc import Iterable

from pelican import Pelican
from pelican.log import console
from pelican.plugins._utils import get_plugin_name
from pelican.settings import read_settings

from achievements.build.settings_file import SettingsError, fault
from achievements.build.settings_form import Settings, place_of


def run_pelican(settings: Settings) -> None:
    """Run Pelican with settings, which its own defaults complete; its messages are left out.

    Raises SettingsError where Pelican cannot use the settings or start one of the plugins, and whatever
    the plugins raise.
    """
    console.quiet = True
    place = place_of(settings)
    try:
        pelican = Pelican(read_settings(override=dict(settings)))
    except Exception as error:
        zh, en = f"Pelican 不能用这些设置（{error}）", f"Pelican cannot use these settings ({error})"
        raise SettingsError([fault(place(), zh, en)]) from error
    if missing := missing_plugins(settings["PLUGINS"], pelican.plugins):
        names = "、".join(missing)
        zh = f"设置 PLUGINS 中的插件找不到或不能启用：{names}；请检查名称，或安装它"
        en = f"The setting PLUGINS names what cannot be started: {names}; check the name, or install it"
        raise SettingsError([fault(place("PLUGINS"), zh, en)])
    pelican.run()


def missing_plugins(wanted: Iterable[object], loaded: Iterable[object]) -> list[str]:
    """Return the names of the plugins that Pelican was asked for and did not start."""
    names = {get_plugin_name(plugin) for plugin in loaded}
    asked = [plugin if isinstance(plugin, str) else get_plugin_name(plugin) for plugin in wanted]
    return [name for name in asked if not {name, f"pelican.plugins.{name}"} & names]
