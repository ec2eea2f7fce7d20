namespace CallCenter.Core.Contacts;

public enum UploadState
{
    /// <summary>Rows are being written; none is visible or dialled.</summary>
    Importing = 0,

    /// <summary>Whole and in use.</summary>
    Ready = 1,
}

/// <summary>One uploaded file of a project's base.</summary>
public sealed class ContactUpload
{
    public int Id { get; set; }
    public int ProjectId { get; set; }
    public string FileName { get; set; } = "";

    /// <summary>Not a file: the people who called the project by themselves. At most one in a project.</summary>
    public bool IsOfCallers { get; set; }
    public UploadState State { get; set; }
    public DateTime CreatedAt { get; set; }
    public int Accepted { get; set; }
    public int Rejected { get; set; }

    /// <summary>Left out because the file or the project has the number already.</summary>
    public int Duplicates { get; set; }
}
