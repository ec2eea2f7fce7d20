namespace CallCenter.Core.Exports;

public sealed class ExportSources(IEnumerable<IExportSource> sources)
{
    private readonly Dictionary<string, IExportSource> _byKind = sources.ToDictionary(source => source.Kind);

    public IExportSource? Find(string kind) => _byKind.GetValueOrDefault(kind);
}
