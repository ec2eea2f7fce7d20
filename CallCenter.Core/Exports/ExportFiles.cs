using System.Globalization;

namespace CallCenter.Core.Exports;

/// <summary>Where exported files lie. Their names are ours; nothing from outside is in a path.</summary>
public sealed class ExportFiles(DataFolder folder)
{
    private string Root => Directory.CreateDirectory(Path.Combine(folder.Root, "exports")).FullName;

    public string PathOf(ExportJob job) =>
        Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{job.Id}.{ExtensionOf(job.Format)}"));

    /// <summary>While it is being written: nobody sees half a file.</summary>
    public string PartOf(ExportJob job) => PathOf(job) + ".part";

    public static string ExtensionOf(ExportFormat format) => format == ExportFormat.Csv ? "csv" : "xlsx";

    public void Delete(ExportJob job)
    {
        File.Delete(PartOf(job));
        File.Delete(PathOf(job));
    }
}
