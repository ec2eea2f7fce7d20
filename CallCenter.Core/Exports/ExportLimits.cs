namespace CallCenter.Core.Exports;

public static class ExportLimits
{
    public const int KindLength = 40;
    public const int ParameterLength = 8_000;
    public const int SubjectLength = 200;

    /// <summary>Of a sheet, below its header.</summary>
    public const int SheetRows = 1_048_575;
}

public sealed class ExportOptions
{
    public const string Section = "Exports";

    /// <summary>A file can be downloaded so long.</summary>
    public int KeepDays { get; set; } = 7;
}
