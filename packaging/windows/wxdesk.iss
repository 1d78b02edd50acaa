; Installer for Windows, by Inno Setup 6, after `python packaging\dev.py build`:
;
;   iscc /DVersion=0.1.0 packaging\windows\wxdesk.iss
;
; makes dist\wxdesk-0.1.0-setup.exe of dist\wxdesk and, if it is there, dist\starter.
; It installs for the user alone, without an administrator, unless asked otherwise. One
; file holds 4.2 GB at most: with torch for CPUs it stays well below.

#ifndef Version
  #error Say which version it is: /DVersion=0.1.0
#endif
#define Dist "..\..\dist"
#define Gui "wxdesk-gui.exe"
#if DirExists(AddBackslash(SourcePath) + Dist + "\starter")
  #define Starter
#endif

[Setup]
AppId={{8B0A3C0E-5C1B-4E0B-9F0D-6B7E6D3A51C4}
AppName=wxdesk
AppVersion={#Version}
AppPublisher=The wxdesk founders
VersionInfoVersion={#Version}
DefaultDirName={autopf}\wxdesk
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\made\wxdesk.ico
UninstallDisplayIcon={app}\{#Gui}
OutputDir={#Dist}
OutputBaseFilename=wxdesk-{#Version}-setup
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
WizardStyle=modern
; Gigabytes of libraries, which one big block would make slow to install.
Compression=lzma2/normal
SolidCompression=no
LZMAUseSeparateProcess=yes
ChangesAssociations=yes
; The window makes this mutex. Whoever serves without a window has none, so Windows'
; Restart Manager, too, finds and ends what has the program's files open.
AppMutex=wxdesk-window,Global\wxdesk-window
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[CustomMessages]
en.Program=wxdesk
de.Program=wxdesk
es.Program=wxdesk
en.Starter=Models for a start without downloads (Whisper tiny.en and base, speakers)
de.Starter=Modelle für den Anfang ohne Download (Whisper tiny.en und base, Sprecher)
es.Starter=Modelos para empezar sin descargas (Whisper tiny.en y base, hablantes)
en.Comment=Turns recordings into transcripts that say who speaks
de.Comment=Macht aus Aufnahmen Transkripte, die sagen, wer spricht
es.Comment=Convierte grabaciones en transcripciones que dicen quién habla
en.Recording=Recording
de.Recording=Aufnahme
es.Recording=Grabación
en.DeleteData=Delete your transcripts, settings, downloaded models and remembered voices, too?%n%nThey are in %1. This cannot be undone.%n%nRecordings elsewhere stay in any case.
de.DeleteData=Auch Ihre Transkripte, Einstellungen, heruntergeladenen Modelle und gemerkten Stimmen löschen?%n%nSie liegen in %1. Das lässt sich nicht rückgängig machen.%n%nAufnahmen an anderen Orten bleiben in jedem Fall.
es.DeleteData=¿Eliminar también sus transcripciones, ajustes, modelos descargados y voces recordadas?%n%nEstán en %1. No se puede deshacer.%n%nLas grabaciones que estén en otro lugar se conservan en todo caso.

[Components]
Name: "program"; Description: "{cm:Program}"; Types: full compact custom; Flags: fixed
#ifdef Starter
Name: "starter"; Description: "{cm:Starter}"; Types: full
#endif

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one has not must not be found any more.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Dist}\wxdesk\*"; DestDir: "{app}"; Components: program; Flags: recursesubdirs ignoreversion
#ifdef Starter
; wxdesk looks for the pack beside itself.
Source: "{#Dist}\starter\*"; DestDir: "{app}\starter"; Components: starter; Flags: recursesubdirs ignoreversion
#endif

[Icons]
Name: "{autoprograms}\wxdesk"; Filename: "{app}\{#Gui}"; Comment: "{cm:Comment}"; AppUserModelID: "wxdesk.wxdesk"
Name: "{autodesktop}\wxdesk"; Filename: "{app}\{#Gui}"; Comment: "{cm:Comment}"; AppUserModelID: "wxdesk.wxdesk"; Tasks: desktopicon

[Run]
Filename: "{app}\{#Gui}"; Description: "{cm:LaunchProgram,wxdesk}"; Flags: nowait postinstall skipifsilent

; wxdesk offers itself under "Open with" and in Windows' settings for default programs.
; It takes no type over: no HKA\Software\Classes\.EXTENSION has its default value set.
[Registry]
; "wxdesk" in Win+R and in Explorer's address line.
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\wxdesk.exe"; ValueType: string; ValueData: "{app}\wxdesk.exe"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Gui}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "wxdesk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Gui}\shell\open"; ValueType: string; ValueName: "MultiSelectModel"; ValueData: "Player"
Root: HKA; Subkey: "Software\Classes\Applications\{#Gui}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Gui}"" window ""%1"""
; A recording, as wxdesk opens it.
Root: HKA; Subkey: "Software\Classes\wxdesk.recording"; ValueType: string; ValueData: "{cm:Recording}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\wxdesk.recording\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Gui},0"
Root: HKA; Subkey: "Software\Classes\wxdesk.recording\shell\open"; ValueType: string; ValueName: "MultiSelectModel"; ValueData: "Player"
Root: HKA; Subkey: "Software\Classes\wxdesk.recording\shell\open\command"; ValueType: string; ValueData: """{app}\{#Gui}"" window ""%1"""
Root: HKA; Subkey: "Software\wxdesk"; Flags: uninsdeletekeyifempty
Root: HKA; Subkey: "Software\wxdesk\Capabilities"; ValueType: string; ValueName: "ApplicationName"; ValueData: "wxdesk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\wxdesk\Capabilities"; ValueType: string; ValueName: "ApplicationDescription"; ValueData: "{cm:Comment}"
Root: HKA; Subkey: "Software\wxdesk\Capabilities"; ValueType: string; ValueName: "ApplicationIcon"; ValueData: "{app}\{#Gui},0"
Root: HKA; Subkey: "Software\RegisteredApplications"; ValueType: string; ValueName: "wxdesk"; ValueData: "Software\wxdesk\Capabilities"; Flags: uninsdeletevalue

; The extensions are MEDIA_EXTENSIONS of wxdesk/media/collect.py. Windows knows a file by
; what follows its last dot, so ".wxdesk.json" has no entry.
#define Extensions "3g2 3gp aac aif aiff amr asf avi awb flac m2ts m4a m4b m4v mka mkv mov mp2 mp3 mp4 mts oga ogg ogv opus ts wav webm wma wmv"
#define Rest Extensions + " "
#define Extension ""
#sub Register
  #define public Extension Copy(Rest, 1, Pos(" ", Rest) - 1)
  #define public Rest Copy(Rest, Pos(" ", Rest) + 1)
Root: HKA; Subkey: "Software\Classes\Applications\{#Gui}\SupportedTypes"; ValueType: string; ValueName: ".{#Extension}"; ValueData: ""
Root: HKA; Subkey: "Software\wxdesk\Capabilities\FileAssociations"; ValueType: string; ValueName: ".{#Extension}"; ValueData: "wxdesk.recording"
Root: HKA; Subkey: "Software\Classes\.{#Extension}\OpenWithProgids"; ValueType: string; ValueName: "wxdesk.recording"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
#endsub
#for {0; Len(Rest) > 0; 0} Register

[Code]
{ Where wxdesk keeps all that is the user's (Places in wxdesk/settings.py): platformdirs'
  folder for it, settings, data, cache and logs alike. Whoever has set WXDESK_HOME has
  chosen another place, which is left alone. }
function DataFolder: String;
begin
  Result := ExpandConstant('{localappdata}\wxdesk');
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  { An administrator who removes it for everyone is not asked about one user's data. }
  if (CurUninstallStep <> usPostUninstall) or IsAdminInstallMode then
    exit;
  if UninstallSilent or not DirExists(DataFolder) then
    exit;
  if SuppressibleMsgBox(FmtMessage(CustomMessage('DeleteData'), [DataFolder]),
      mbConfirmation, MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES then
    DelTree(DataFolder, True, True, True);
end;
