using System.Text.RegularExpressions;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>A carrier that knows its customer by name and password: it challenges every registration and every call, and then answers.</summary>
public sealed partial class SippRegistrar : IAsyncDisposable
{
    private readonly SippProcess _sipp;
    private readonly string _password;

    private SippRegistrar(SippProcess sipp, string password)
    {
        _sipp = sipp;
        _password = password;
    }

    public string Host => $"127.0.0.1:{_sipp.Port}";

    /// <summary>Who called, and whether the credentials of the challenged request were right.</summary>
    public IReadOnlyList<(string From, bool KnewPassword)> Callers =>
        [.. _sipp.Log.Select(line => Invited().Match(line)).Where(match => match.Success)
            .Select(match => (match.Groups[1].Value, IsRight(match.Groups[2].Value)))];

    public static async Task<SippRegistrar> StartAsync(string user, string password) =>
        new(await SippProcess.StartAsync("registrar.xml", SippCarrier.ToneHertz, ("USER", user), ("PASSWORD", password)), password);

    public Task RegisteredAsync() => _sipp.WaitForLogAsync(line => line.StartsWith("registered for", StringComparison.Ordinal) && !EndsIt(line));

    /// <summary>The user and parameters of the address at which the customer wants to be called.</summary>
    public string Contact => Registered().Match(_sipp.Log.Last(line => line.StartsWith("registered at sip:", StringComparison.Ordinal))) is { Success: true } match
        ? match.Groups[1].Value + match.Groups[2].Value
        : throw new InvalidOperationException("Nobody is registered");

    public Task UnregisteredAsync() => _sipp.WaitForLogAsync(EndsIt);

    public bool HasUnregistered => _sipp.Log.Any(EndsIt);

    public ValueTask DisposeAsync() => _sipp.DisposeAsync();

    private static bool EndsIt(string line) => line == "registered for 0 s";

    // SIPp itself checks the credentials of registrations only.
    private bool IsRight(string credentials)
    {
        var parts = Part().Matches(credentials).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        return parts["response"] == SipDigest.Response(parts["username"], parts["realm"], _password, "INVITE", parts["uri"], parts["nonce"], parts["nc"], parts["cnonce"]);
    }

    [GeneratedRegex("^invited by sip:(.*) with (Digest .*)$")]
    private static partial Regex Invited();

    [GeneratedRegex("^registered at sip:([^@]*)@[^;]*(;.*)?$")]
    private static partial Regex Registered();

    [GeneratedRegex("(\\w+)=\"?([^\",]*)\"?")]
    private static partial Regex Part();
}
