using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Shell;

/// <summary>In the place of a page that failed; says so to the log once.</summary>
public sealed partial class PageFailure(ILogger<PageFailure> logger)
{
    [Parameter, EditorRequired]
    public required Exception Error { get; set; }

    [Parameter]
    public EventCallback OnRetry { get; set; }

    protected override void OnInitialized() => LogFailure(Error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed")]
    private partial void LogFailure(Exception error);
}
