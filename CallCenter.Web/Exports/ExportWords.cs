using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Exports;
using CallCenter.Core.Exports.Sources;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Reports.Calls;
using CallCenter.Web.Blacklist;
using CallCenter.Web.Monitoring;
using CallCenter.Web.Reports.Calls;
using CallCenter.Web.Reports.Operators;

namespace CallCenter.Web.Exports;

/// <summary>Headers and words of exported files, in the language of whoever ordered them.</summary>
internal sealed class ExportWords : IExportWords
{
    public string Header(string key) => CallColumnOf(key) is { } column ? CallColumns.Title(column) : ExportTexts.ResourceManager.GetString($"Column_{key}", ExportTexts.Culture) ?? key;

    public string Word(string key, string code) => key switch
    {
        "LastOutcome" when Enum.TryParse<CallOutcome>(code, out var outcome) => CallNames.Of(outcome),
        _ when CallColumnOf(key) is { } column => Word(column, code),
        "BlacklistSource" when Enum.TryParse<BlacklistSource>(code, out var source) => BlacklistWords.Source(source),
        "State" when Enum.TryParse<OperatorState>(code, out var state) => FloorNames.Of(state),
        "PauseCause" when Enum.TryParse<PauseCause>(code, out var cause) => OperatorWords.Of(cause),
        _ => code,
    };

    public string Sheet(string kind) => Kind(kind);

    /// <summary>The calls report words its columns itself.</summary>
    private static CallColumn? CallColumnOf(string key) =>
        key.StartsWith(CallsExport.KeyPrefix, StringComparison.Ordinal) && Enum.TryParse<CallColumn>(key[CallsExport.KeyPrefix.Length..], out var column) ? column : null;

    private static string Word(CallColumn column, string code) => column switch
    {
        CallColumn.Direction when Enum.TryParse<CallDirection>(code, out var direction) => CallNames.Of(direction),
        CallColumn.Type when Enum.TryParse<CallType>(code, out var type) => CallNames.Of(type),
        CallColumn.ClientSide when Enum.TryParse<ClientSide>(code, out var side) => CallSideNames.Of(side),
        CallColumn.OperatorSide when Enum.TryParse<OperatorSide>(code, out var side) => CallSideNames.Of(side),
        CallColumn.Outcome when Enum.TryParse<CallOutcome>(code, out var outcome) => CallNames.Of(outcome),
        _ => code,
    };

    /// <summary>«Контакты»: what is in the file.</summary>
    public static string Kind(string kind) => ExportTexts.ResourceManager.GetString($"Kind_{kind}", ExportTexts.Culture) ?? kind;

    public static string State(ExportRow row) => row.State switch
    {
        ExportState.Queued => ExportTexts.StateQueued,
        ExportState.Running => ExportTexts.StateRunning,
        ExportState.Ready => ExportTexts.StateReady,
        ExportState.Cancelled => ExportTexts.StateCancelled,
        ExportState.Expired => ExportTexts.StateExpired,
        _ => row.Failure switch
        {
            ExportFailure.NotAllowed => ExportTexts.FailureNotAllowed,
            ExportFailure.DiskFull => ExportTexts.FailureDiskFull,
            ExportFailure.TooLongForSheet => ExportTexts.FailureTooLongForSheet,
            _ => ExportTexts.FailureBroken,
        },
    };

    /// <summary>`Контакты Проект 2026-11-23.xlsx`, of characters that every system takes.</summary>
    public static string FileName(ExportJob job, TimeZoneInfo zone)
    {
        var subject = string.Concat(job.Subject.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' ? c : '_'));
        var day = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(job.CreatedAt, DateTimeKind.Utc), zone);
        var name = string.Join(' ', new[] { Kind(job.Kind), subject.Trim(), $"{day:yyyy-MM-dd HH-mm}" }.Where(part => part.Length > 0));
        return $"{name}.{ExportFiles.ExtensionOf(job.Format)}";
    }
}
