namespace CallCenter.Core.Calls.Recordings;

/// <summary>Where recordings are kept. Everything that touches their files goes through here, so that they can be kept elsewhere one day.</summary>
public sealed class RecordingFolder(DataFolder folder)
{
    /// <summary>Where a new one is written before it has its name.</summary>
    /// <param name="recording">As <see cref="Call.Recording"/> names it.</param>
    public string PartialOf(string recording)
    {
        var partial = PathOf(recording) + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(partial)!);
        return partial;
    }

    /// <summary>What was written gets its name, in the place of whatever had it.</summary>
    /// <returns>Bytes.</returns>
    public long Keep(string partial, string recording)
    {
        var bytes = new FileInfo(partial).Length;
        File.Move(partial, PathOf(recording), overwrite: true);
        return bytes;
    }

    /// <summary>Bytes; null: it is not there.</summary>
    public long? LengthOf(string recording) => new FileInfo(PathOf(recording)) is { Exists: true } file ? file.Length : null;

    /// <returns>Null: it is not there.</returns>
    public Stream? Open(string recording)
    {
        try
        {
            return new FileStream(PathOf(recording), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16, useAsync: true);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What is gone already is what was asked for.</summary>
    public void Delete(string recording)
    {
        if (recording.Length > 0 && File.Exists(PathOf(recording)))
        {
            File.Delete(PathOf(recording));
        }
    }

    /// <summary>Names are ours, from the rows of calls; one that leads out of the folder was not made by us.</summary>
    private string PathOf(string recording)
    {
        var path = Path.GetFullPath(Path.Combine(folder.Recordings, recording));
        return path.StartsWith(folder.Recordings + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException("Not within the folder of recordings", nameof(recording));
    }
}
