using System.Collections.Concurrent;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace CallCenter.Core.Exports.Writing;

/// <summary>
/// The library pulls rows one by one on a thread of its own while they are pushed here; a few hundred wait between, so memory does not grow
/// with the file.
/// </summary>
internal sealed class XlsxWriter : IExportWriter
{
    private const int Waiting = 500;
    private readonly BlockingCollection<IReadOnlyList<object?>> _rows = new(Waiting);
    private readonly Task _writing;
    private readonly CancellationTokenSource _broken = new();

    public XlsxWriter(Stream target, IReadOnlyList<(string Header, ExportCell Cell)> columns, string sheet)
    {
        var names = Names(columns);
        _writing = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    target.SaveAs(Rows(names), sheetName: sheet, configuration: Configuration(columns, names));
                }
                catch
                {
                    // Whoever waits for room among the rows must not wait for ever.
                    _broken.Cancel();
                    throw;
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public async Task WriteAsync(IReadOnlyList<object?> cells, CancellationToken cancellationToken)
    {
        if (_broken.IsCancellationRequested)
        {
            await _writing;
        }

        if (!_rows.TryAdd(cells))
        {
            await Task.Run(() => AddSlowly(cells, cancellationToken), cancellationToken);
        }
    }

    public Task FinishAsync(CancellationToken cancellationToken)
    {
        _rows.CompleteAdding();
        return _writing.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _rows.CompleteAdding();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _rows.Dispose();
        _broken.Dispose();
    }

    private void AddSlowly(IReadOnlyList<object?> cells, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _broken.Token);
        try
        {
            _rows.Add(cells, stop.Token);
        }
        catch (OperationCanceledException) when (_broken.IsCancellationRequested)
        {
            // The next row, or the end, tells what broke.
        }
    }

    /// <summary>One dictionary for all rows: the library has read it before it asks for the next.</summary>
    private IEnumerable<IDictionary<string, object?>> Rows(string[] names)
    {
        var row = names.ToDictionary(name => name, _ => (object?)null);
        if (!_rows.TryTake(out var first, Timeout.Infinite))
        {
            // Headers alone.
            yield return row;
            yield break;
        }

        foreach (var cells in _rows.GetConsumingEnumerable().Prepend(first))
        {
            for (var at = 0; at < names.Length; at++)
            {
                row[names[at]] = cells[at] is DateOnly date ? date.ToDateTime(TimeOnly.MinValue) : cells[at];
            }

            yield return row;
        }
    }

    /// <summary>Two columns of one name would be one to the library.</summary>
    private static string[] Names(IReadOnlyList<(string Header, ExportCell Cell)> columns)
    {
        var taken = new HashSet<string>();
        return [.. columns.Select(column =>
        {
            var name = column.Header;
            for (var number = 2; !taken.Add(name); number++)
            {
                name = $"{column.Header} ({number})";
            }

            return name;
        })];
    }

    private static OpenXmlConfiguration Configuration(IReadOnlyList<(string Header, ExportCell Cell)> columns, string[] names) => new()
    {
        TableStyles = TableStyles.Default,
        AutoFilter = true,
        FreezeRowCount = 1,
        DynamicColumns = [.. columns.Select((column, at) => new DynamicExcelColumn(names[at])
        {
            Index = at,
            Width = column.Cell switch { ExportCell.Moment => 20, ExportCell.Date => 12, ExportCell.Number => 12, ExportCell.Phone => 16, _ => 24 },
            Format = column.Cell switch { ExportCell.Moment => "dd.MM.yyyy HH:mm:ss", ExportCell.Date => "dd.MM.yyyy", _ => null },
        })],
    };
}
