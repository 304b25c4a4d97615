@echo off
rem Runs the installed Maven. Untested: the suite itself needs Linux or macOS, on Windows use WSL and ./mvnw there.
where mvn >nul 2>nul
if errorlevel 1 (
  echo mvnw: Install Maven 3.8.6 or newer so that mvn is on the path. 1>&2
  exit /b 1
)
mvn %*
