namespace CallCenter.Web.Projects.Uploads.Mapping;

/// <param name="Number">Of its line in the file.</param>
public sealed record PreviewRow(int Number, IReadOnlyList<string> Cells);
