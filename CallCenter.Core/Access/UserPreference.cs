namespace CallCenter.Core.Access;

/// <summary>What a person set up for himself on a page: its chosen columns, its density.</summary>
public sealed class UserPreference
{
    public int UserId { get; set; }

    /// <summary>Whose it is: `contacts.columns`.</summary>
    public string Key { get; set; } = "";

    /// <summary>JSON.</summary>
    public string Value { get; set; } = "";
}
