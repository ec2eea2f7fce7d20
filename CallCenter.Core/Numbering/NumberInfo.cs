namespace CallCenter.Core.Numbering;

/// <summary>What a number tells of itself; whatever is unknown is empty.</summary>
/// <param name="Region">«Оренбургская обл.»; a country for numbers from abroad.</param>
/// <param name="TimeZone">IANA; empty: the project's own zone counts.</param>
/// <param name="Provider">Whose number it was when it was given out; people take their numbers with them.</param>
public readonly record struct NumberInfo(string Region, string TimeZone, string Provider)
{
    public static NumberInfo Unknown { get; } = new("", "", "");
}
