namespace CallCenter.Core;

/// <summary>Everything written at run time lives under this folder.</summary>
public sealed class DataFolder(string root)
{
    public string Root { get; } = Path.GetFullPath(root);
    public string Database => Path.Combine(Root, "callcenter.db");

    /// <summary>The copy of the database made before it was brought on from this version.</summary>
    public string DatabaseOf(string migration) => Path.Combine(Root, $"callcenter.{migration}.db");
    public string Recordings => Directory.CreateDirectory(Path.Combine(Root, "recordings")).FullName;
    public string Keys => Directory.CreateDirectory(Path.Combine(Root, "keys")).FullName;
    public string Logs => Directory.CreateDirectory(Path.Combine(Root, "logs")).FullName;
    public string Asterisk => Directory.CreateDirectory(Path.Combine(Root, "asterisk")).FullName;
    public string Sounds => Directory.CreateDirectory(Path.Combine(Root, "sounds")).FullName;
    public string SoundOf(string hash) => Path.Combine(Sounds, hash + ".wav");
    public string Uploads => Directory.CreateDirectory(Path.Combine(Root, "uploads")).FullName;

    /// <summary>Contents of the file manager.</summary>
    public string Files => Directory.CreateDirectory(Path.Combine(Root, "files")).FullName;
}
