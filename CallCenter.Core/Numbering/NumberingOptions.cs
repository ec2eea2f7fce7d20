namespace CallCenter.Core.Numbering;

public sealed class NumberingOptions
{
    public const string Section = "Numbering";

    /// <summary>The page on which the state publishes its registry, for people.</summary>
    public string Page { get; set; } = "https://opendata.digital.gov.ru/registry/numeric/downloads";

    /// <summary>Its files, separated by spaces.</summary>
    public string Files { get; set; } =
        "https://opendata.digital.gov.ru/downloads/ABC-3xx.csv https://opendata.digital.gov.ru/downloads/ABC-4xx.csv "
        + "https://opendata.digital.gov.ru/downloads/ABC-8xx.csv https://opendata.digital.gov.ru/downloads/DEF-9xx.csv";

    /// <summary>While no registry is loaded, they are asked for once a night.</summary>
    public bool DownloadsByItself { get; set; } = true;
}
