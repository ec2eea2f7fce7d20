using CallCenter.Core.Integrations.Outgoing;

namespace CallCenter.Core.Integrations.Bitrix;

/// <summary>Where a portal's methods are called: `https://HOST/rest/USER/CODE/METHOD`.</summary>
/// <param name="Code">The webhook's secret; never shown, never logged.</param>
public sealed record BitrixPortal(string Host, string Login, string Code)
{
    private const string Cloud = ".bitrix24.ru";

    public Uri MethodUrl(string method) => new($"{Root(Host)}/rest/{Uri.EscapeDataString(Login)}/{Uri.EscapeDataString(Code)}/{method}");

    /// <summary>As it may be shown.</summary>
    public string MethodText(string method) => $"{Root(Host)}/rest/{Login}/•••/{method}";

    /// <summary>Scheme and host; a bare name is a portal of the cloud, as the manual's own example «sipspeak».</summary>
    public static string Root(string host) =>
        host.Contains("://", StringComparison.Ordinal) ? host.TrimEnd('/')
        : host.Contains('.', StringComparison.Ordinal) || host.Contains(':', StringComparison.Ordinal) ? $"https://{host}"
        : $"https://{host}{Cloud}";

    public static bool IsHost(string host) => OutgoingAddress.IsWeb(Root(host)) && new Uri(Root(host)) is { AbsolutePath: "/", Query: "" };

    /// <summary>The parts of a webhook's whole address, as the portal shows it for copying; null when it is none.</summary>
    public static BitrixPortal? Parse(string address) =>
        OutgoingAddress.IsWeb(address) && new Uri(address) is var url && url.Segments is ["/", "rest/", var login, var code, ..]
            ? new(url.Scheme == "https" ? url.Authority : $"http://{url.Authority}", login.TrimEnd('/'), code.TrimEnd('/'))
            : null;
}
