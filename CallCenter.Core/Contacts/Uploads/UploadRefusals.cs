namespace CallCenter.Core.Contacts.Uploads;

/// <summary>The file is larger than this many megabytes.</summary>
public sealed record FileTooLarge(int LimitMegabytes) : Refusal;

/// <summary>Neither a workbook nor a text table, whatever its name says.</summary>
public sealed record FileIsNotATable : Refusal;

/// <summary>An old .xls, or a workbook under a password.</summary>
public sealed record WorkbookIsOldOrLocked : Refusal;

/// <summary>A workbook that cannot be read to its end.</summary>
public sealed record WorkbookIsBroken : Refusal;

/// <summary>A workbook that would unpack to more than any base needs.</summary>
public sealed record WorkbookIsTooLarge : Refusal;

/// <summary>A text table that cannot be read on from this line.</summary>
public sealed record TextTableIsBroken(int Line) : Refusal;

/// <summary>There is no row below the header, or nothing at all.</summary>
public sealed record TableIsEmpty : Refusal;

/// <summary>No column was said to hold the phones.</summary>
public sealed record PhoneColumnMissing : Refusal;

/// <summary>Several columns would fill the same field.</summary>
public sealed record ColumnMappedTwice(string Columns) : Refusal;

/// <summary>A column would fill a field that there is not, or no more.</summary>
public sealed record UnknownColumnTarget(string Target) : Refusal;

public sealed record TooManyRows(int Limit) : Refusal;

public sealed record TooManyColumns(int Limit) : Refusal;

/// <summary>The project's last upload is still being worked on.</summary>
public sealed record UploadInProgress : Refusal;

/// <summary>An upload that has gone on since: somebody else did it, or a job.</summary>
public sealed record UploadMovedOn : Refusal;

/// <summary>The stored file is not there any more.</summary>
public sealed record UploadFileGone : Refusal;

/// <summary>So many contacts were called, or worked on by people, since.</summary>
public sealed record UploadIsInUse(int Contacts) : Refusal;

/// <summary>There is no room on the disk for the file, its refused rows, or the database.</summary>
public sealed record DiskFull : Refusal;

/// <summary>A fault of ours; the log has it.</summary>
public sealed record UploadFailed : Refusal;

/// <summary>Ends the reading of an uploaded file with the reason why.</summary>
internal sealed class SheetException(Refusal refusal, Exception? inner = null) : Exception(refusal.GetType().Name, inner)
{
    public Refusal Refusal { get; } = refusal;
}
