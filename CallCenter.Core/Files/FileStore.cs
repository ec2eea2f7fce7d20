namespace CallCenter.Core.Files;

/// <summary>Contents on the disk, each under its id: no name of anybody is part of a path.</summary>
public sealed class FileStore(DataFolder folder)
{
    private string Root => folder.Files;

    public string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(Root, name[..2], name);
    }

    /// <summary>How much there is; 0 of what has not begun.</summary>
    public long LengthOf(Guid id) => new FileInfo(PathOf(id)) is { Exists: true } file ? file.Length : 0;

    public bool Exists(Guid id) => File.Exists(PathOf(id));

    /// <summary>When something was written last; long ago when there is nothing.</summary>
    public DateTime WrittenAt(Guid id) => File.GetLastWriteTimeUtc(PathOf(id));

    /// <summary>At its end; null: another writes it.</summary>
    public FileStream? TryOpenForWriting(Guid id)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(id))!);
        try
        {
            var file = new FileStream(PathOf(id), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            file.Seek(0, SeekOrigin.End);
            return file;
        }
        catch (IOException held) when (!Data.Faults.IsDiskFull(held) && held is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    public FileStream OpenForReading(Guid id) =>
        new(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public void Delete(Guid id)
    {
        // Of what never began there is not even the folder.
        if (File.Exists(PathOf(id)))
        {
            File.Delete(PathOf(id));
        }
    }

    /// <summary>All there is, in no order; what is no content of ours is left out.</summary>
    public IEnumerable<Guid> List() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(path => Guid.TryParseExact(Path.GetFileName(path), "N", out var id) ? id : Guid.Empty)
        .Where(id => id != Guid.Empty);
}

/// <summary>Free bytes of the disk the files are on.</summary>
/// <param name="ask">Null: it does not answer.</param>
public sealed class FreeDisk(Func<long?> ask)
{
    public long? Bytes => ask();

    public static FreeDisk Of(DataFolder folder) => new(() =>
    {
        try
        {
            return new DriveInfo(folder.Root).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    });
}
