@echo off
rem Opens the desk. ASCII only: cmd.exe reads other letters wrongly in one code page or another,
rem and Python writes Chinese to the window by itself.
setlocal
pushd "%~dp0"
set "PORTAL_PYTHON="
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11))"
py -3 -c "%CHECK%" >nul 2>nul && set "PORTAL_PYTHON=py -3"
if not defined PORTAL_PYTHON python -c "%CHECK%" >nul 2>nul && set "PORTAL_PYTHON=python"
if not defined PORTAL_PYTHON goto missing
%PORTAL_PYTHON% tasks.py desk
if errorlevel 1 pause
popd
exit /b
:missing
echo Python 3.11 or newer is needed: see the window that opens.
start "" notepad "%~dp0plugins\achievements\desk\install-python.txt"
pause
popd
exit /b 1
