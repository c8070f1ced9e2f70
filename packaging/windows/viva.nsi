; The setup program of Viva for Windows: for the person who runs it, without administrator rights.
;
;   makensis -DVERSION=0.1.0 -DPAYLOAD=dist\viva -DOUT=viva-0.1.0-setup.exe viva.nsi
;
; PAYLOAD is the folder that PyInstaller leaves. -DFAST packs quickly and badly, for tests.
; Silent: setup.exe /S [/D=FOLDER], uninstall.exe /S [/PURGE]. /PURGE takes the person's data too.

Unicode true
!ifdef AMD64
  ; Debian's NSIS has it; the 32-bit setup, which runs on every Windows, is the usual one.
  Target amd64-unicode
!endif
!ifndef VERSION
  !error "say -DVERSION=0.1.0"
!endif
!ifndef PAYLOAD
  !error "say -DPAYLOAD=the folder with viva.exe"
!endif
!ifndef OUT
  !define OUT "viva-${VERSION}-setup.exe"
!endif

!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "Viva"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Viva"
; Where Viva keeps history, recordings, notes, models, settings, cache and logs.
!define DATA "$LOCALAPPDATA\viva"

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Viva"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
ManifestDPIAware true
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Setup of Viva, a tutor you talk to"
VIAddVersionKey "LegalCopyright" "GPL-3.0-or-later"

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_WELCOMEPAGE_TEXT "This puts Viva on this computer, for you alone; no administrator is needed.$\r$\n$\r$\nYour answers, recordings and models lie in a folder of their own: neither an update nor a removal touches them."
!define MUI_FINISHPAGE_RUN "$INSTDIR\viva.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Start Viva"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Leaves 1 in $0 where the program is running: its file cannot be opened for writing then.
!macro IsRunning FILE
  StrCpy $0 0
  ${If} ${FileExists} "${FILE}"
    ClearErrors
    FileOpen $1 "${FILE}" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
!macroend

; What an earlier setup brought; nothing else in the folder is touched.
!macro RemoveProgram
  ${If} ${FileExists} "$INSTDIR\viva.exe"
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\viva-cli.exe"
    Delete "$INSTDIR\viva-sound.exe"
    Delete "$INSTDIR\viva.exe"
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "Viva needs a 64-bit Windows." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Viva needs Windows 10 or newer." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Section "Viva"
  !insertmacro IsRunning "$INSTDIR\viva.exe"
  ${If} $0 == 1
    MessageBox MB_OK|MB_ICONSTOP "Viva is running. Close it, then start this setup again." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\Viva.lnk" "$INSTDIR\viva.exe"

  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\viva.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  !insertmacro IsRunning "$INSTDIR\viva.exe"
  ${If} $0 == 1
    MessageBox MB_OK|MB_ICONSTOP "Viva is running. Close it, then remove it." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Viva.lnk"
  DeleteRegKey HKCU "${KEY}"

  ; The person's data stay, unless they say otherwise.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    RMDir /r "${DATA}"
  ${ElseIf} ${FileExists} "${DATA}\*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Your history, recordings, notes and models are still in$\r$\n${DATA}$\r$\n$\r$\nDelete them too? They cannot be brought back." /SD IDNO IDNO keep
    RMDir /r "${DATA}"
    keep:
  ${EndIf}
SectionEnd
