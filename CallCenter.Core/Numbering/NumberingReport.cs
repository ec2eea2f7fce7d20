namespace CallCenter.Core.Numbering;

/// <param name="Ranges">Read from it.</param>
/// <param name="Families">First digits of its codes.</param>
public sealed record NumberingFileReport(string Name, int Ranges, IReadOnlyList<int> Families);

/// <summary>What a loading of the registry found.</summary>
/// <param name="Ranges">In use afterwards, with what was loaded before and not replaced.</param>
/// <param name="Families">First digits of the codes in use.</param>
/// <param name="ByMajority">Ranges whose place names no region: they have their code's most frequent one.</param>
/// <param name="UnknownPlaces">Some of those places.</param>
/// <param name="WithoutZone">Ranges for the whole country or a large part of it: the project's zone counts.</param>
public sealed record NumberingReport(
    IReadOnlyList<NumberingFileReport> Files, int Ranges, IReadOnlyList<int> Families, int ByMajority, IReadOnlyList<string> UnknownPlaces, int WithoutZone)
{
    internal const int TextLength = 8_000;
    internal const int PlaceLimit = 20;
}
