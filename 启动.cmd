@echo off
rem Opens the desk. ASCII only: cmd.exe reads other letters wrongly in one code page or another,
rem and Python writes Chinese to the window by itself.
setlocal
pushd "%~dp0"
set "PORTAL_PYTHON="
set "CHECK=import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))"
for %%v in (3 3.14 3.13 3.12 3.11) do call :try py -%%v
call :try python
if not defined PORTAL_PYTHON goto missing
%PORTAL_PYTHON% tasks.py desk
if errorlevel 1 pause
popd
exit /b
:missing
echo Python 3.11 to 3.14 is needed: see the window that opens.
start "" notepad "%~dp0plugins\achievements\desk\install-python.txt"
pause
popd
exit /b 1
:try
if defined PORTAL_PYTHON exit /b
%* -c "%CHECK%" >nul 2>nul
if not errorlevel 1 set "PORTAL_PYTHON=%*"
exit /b
