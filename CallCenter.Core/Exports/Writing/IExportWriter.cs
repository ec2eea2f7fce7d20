namespace CallCenter.Core.Exports.Writing;

/// <summary>How a file of one format is written, row after row.</summary>
internal interface IExportWriter : IAsyncDisposable
{
    /// <param name="cells">Worded: strings, numbers, dates, or null.</param>
    Task WriteAsync(IReadOnlyList<object?> cells, CancellationToken cancellationToken);

    /// <summary>The file is whole after this, and not before.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}
