using System.Globalization;
using System.Text;
using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Core.Exports.Writing;

/// <summary>As a Russian spreadsheet opens it: UTF-8 with its mark, semicolons, what looks like a formula made a text.</summary>
internal sealed class CsvWriter : IExportWriter
{
    private readonly StreamWriter _writer;
    private readonly string[] _texts;

    public CsvWriter(Stream target, IReadOnlyList<string> headers)
    {
        _writer = new(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 64 * 1024, leaveOpen: true);
        _texts = new string[headers.Count];
        _writer.Write(DelimitedText.Line(headers));
    }

    public Task WriteAsync(IReadOnlyList<object?> cells, CancellationToken cancellationToken)
    {
        for (var at = 0; at < _texts.Length; at++)
        {
            _texts[at] = Text(cells[at]);
        }

        return _writer.WriteAsync(DelimitedText.Line(_texts).AsMemory(), cancellationToken);
    }

    public Task FinishAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text,
        DateOnly date => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        // A spreadsheet of this country has decimal commas.
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', ','),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
