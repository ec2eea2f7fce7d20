namespace CallCenter.Core.Contacts;

/// <summary>Where an upload stands. Contacts of none but a ready one are seen or dialled.</summary>
public enum UploadState
{
    /// <summary>Rows are being written.</summary>
    Importing = 0,

    /// <summary>Whole and in use.</summary>
    Ready = 1,

    /// <summary>The file is here; which column is what is to be said.</summary>
    Stored = 2,

    /// <summary>The file is read to its end without writing anything.</summary>
    Checking = 3,

    /// <summary>What would become of each row is known.</summary>
    Checked = 4,

    /// <summary>To be imported as soon as the one before is done.</summary>
    Queued = 5,

    /// <summary>What was written is being deleted: undone, given up, or failed.</summary>
    Removing = 6,

    /// <summary>Nothing of it stayed; <see cref="ContactUpload.Failure"/> says why.</summary>
    Failed = 7,
}

/// <summary>One uploaded file of a project's base.</summary>
public sealed class ContactUpload
{
    public const int FileNameLength = 200;

    public int Id { get; set; }
    public int ProjectId { get; set; }

    /// <summary>Empty: no file, but people who called or whom somebody added by hand, one by one.</summary>
    public string FileName { get; set; } = "";
    public long FileBytes { get; set; }

    public bool IsFile => FileName.Length > 0;

    /// <summary>Not a file: the people who called the project by themselves. At most one in a project.</summary>
    public bool IsOfCallers { get; set; }
    public UploadState State { get; set; }

    /// <summary>The project, while the file is being worked on: unique, so that two uploads at once cannot be.</summary>
    public int? BusyProjectId { get; set; }
    public int? AuthorId { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>How the file is read and what is done with its rows.</summary>
    public string Plan { get; set; } = "";

    /// <summary>For the progress alone until the file was read once; 0 when unknown.</summary>
    public int EstimatedRows { get; set; }

    /// <summary>How many rows are done with; a run that was cut off goes on after them.</summary>
    public int RowsRead { get; set; }
    public int Accepted { get; set; }

    /// <summary>Refused for what stands in the row itself.</summary>
    public int Rejected { get; set; }

    /// <summary>Left out because the file, the project or another one has the number already.</summary>
    public int Duplicates { get; set; }
    public int Blacklisted { get; set; }

    /// <summary>Accepted with a number that had to be put right.</summary>
    public int Repaired { get; set; }

    /// <summary>How many rows were left out for which reason: `BadPhone=3;NoPhone=1`.</summary>
    public string Reasons { get; set; } = "";

    /// <summary>How long the file of refused rows was when <see cref="RowsRead"/> was written.</summary>
    public long RefusedBytes { get; set; }

    /// <summary>The name of a refusal and its facts; empty: none.</summary>
    public string Failure { get; set; } = "";

    /// <summary>The run that works on it, and until when it is believed to live.</summary>
    public Guid? Owner { get; set; }
    public DateTime? OwnedUntil { get; set; }
}
