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

/// <summary>No column is headed `phone`.</summary>
public sealed record PhoneColumnMissing : Refusal;

public sealed record TooManyRows(int Limit) : Refusal;

public sealed record TooManyColumns(int Limit) : Refusal;

/// <summary>The project's last upload is still being read.</summary>
public sealed record UploadInProgress : Refusal;

/// <summary>Ends the reading of an uploaded file with the reason why.</summary>
internal sealed class SheetException(Refusal refusal, Exception? inner = null) : Exception(refusal.GetType().Name, inner)
{
    public Refusal Refusal { get; } = refusal;
}
