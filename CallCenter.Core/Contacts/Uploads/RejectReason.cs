namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Why a row of the file did not become a contact.</summary>
public enum RejectReason
{
    NoPhone = 1,
    BadPhone = 2,
    BadBirthDate = 3,
    TextTooLong = 4,
    RepeatedInFile = 5,
    AlreadyInProject = 6,

    /// <summary>A value that the project's own field does not take.</summary>
    BadFieldValue = 7,

    /// <summary>7.9E+10: digits were lost before the file was saved.</summary>
    RoundedPhone = 8,
    SeveralPhones = 9,

    /// <summary>The phone is a formula whose result the file does not hold.</summary>
    FormulaWithoutValue = 10,
    InOtherProject = 11,
    Blacklisted = 12,
}

/// <summary>Why a row was refused and, where it is a field of the project's own, which.</summary>
public sealed record Rejection(RejectReason Reason, string Field = "");
