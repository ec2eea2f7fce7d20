using CallCenter.Core.Access;
using CallCenter.Core.Audit;

namespace CallCenter.Core.Files;

/// <summary>A folder or a file of the file manager. Its place and name are here alone: on the disk a file's contents lie under an id.</summary>
[Audited(nameof(Name), Ignore =
[
    nameof(NameKey), nameof(Slot), nameof(IsFolder), nameof(Size), nameof(ContentId), nameof(OwnerId), nameof(CreatedAt), nameof(BinRootId), nameof(BinnedAt), nameof(BinnedById),
])]
public sealed class FileItem : IVersioned
{
    public long Id { get; set; }

    /// <summary>Null: at the top. Of what lies in the bin it is where it was.</summary>
    public long? ParentId { get; set; }
    public FileItem? Parent { get; set; }
    public string Name { get; private set; } = "";

    /// <summary>The name by which two clash and by which it is found: see <see cref="FileNames.KeyOf"/>.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>Folder and name; taken once. Null in the bin.</summary>
    public string? Slot { get; private set; }
    public bool IsFolder { get; init; }

    /// <summary>Bytes; 0 of a folder.</summary>
    public long Size { get; init; }

    /// <summary>Where the contents lie; null of a folder.</summary>
    public Guid? ContentId { get; init; }

    /// <summary>Who made or uploaded it; null: the product itself.</summary>
    public int? OwnerId { get; init; }
    public User? Owner { get; init; }
    public DateTime CreatedAt { get; init; }

    /// <summary>In the bin, by itself or with the folder it is in.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>In the bin: with what it went there.</summary>
    public long? BinRootId { get; private set; }

    /// <summary>Set only of what was itself put into the bin.</summary>
    public DateTime? BinnedAt { get; private set; }
    public int? BinnedById { get; private set; }
    public User? BinnedBy { get; private set; }
    public int Version { get; set; }

    public void PutInto(long? folderId, string name)
    {
        (ParentId, Name, NameKey) = (folderId, name, FileNames.KeyOf(name));
        Slot = FileNames.SlotOf(folderId, name);
        (IsDeleted, BinRootId, BinnedAt, BinnedById) = (false, null, null, null);
    }

    public void PutIntoBin(int? userId, DateTime now)
    {
        (IsDeleted, BinRootId, BinnedAt, BinnedById) = (true, Id, now, userId);
        Slot = null;
    }
}

/// <summary>A file on its way here. What has arrived lies under its id where the whole file will lie: its length says how far it is.</summary>
public sealed class FileUpload
{
    /// <summary>Also of the contents.</summary>
    public Guid Id { get; init; }

    /// <summary>Null: to the top. May be gone when the file is whole.</summary>
    public long? FolderId { get; init; }
    public string Name { get; init; } = "";

    /// <summary>Bytes of the whole file.</summary>
    public long Size { get; init; }

    /// <summary>The file's own time on the sender's disk, ms since 1970: by it and the size a file is known that goes on.</summary>
    public long ModifiedMs { get; init; }
    public int? OwnerId { get; init; }
    public DateTime CreatedAt { get; init; }
}
