namespace CallCenter.Telephony.Ari;

/// <param name="State">"Down", "Ring", "Ringing", "Up" and a few more.</param>
public sealed record AriChannel(string Id, string Name, string State, AriCaller? Caller, AriDialplan? Dialplan)
{
    public bool IsUp => State == "Up";

    /// <summary>In the hands of an application; only then it can be bridged.</summary>
    public bool IsInStasis => Dialplan?.AppName == "Stasis";
}

public sealed record AriCaller(string? Number);

public sealed record AriDialplan(string? AppName, string? AppData);

/// <param name="Channels">Without Asterisk's own, as a recorder.</param>
public sealed record AriBridge(string Id, IReadOnlyList<string> Channels);

/// <param name="State">"online", "offline" or "unknown".</param>
public sealed record AriEndpoint(string Technology, string Resource, string? State);

/// <param name="ContactStatus">"Reachable" or "Unreachable" of one that is asked whether it is there; else "NonQualified", "Unknown", "Removed".</param>
public sealed record AriContact(string Aor, string ContactStatus);

/// <param name="Rxcount">Packets that came.</param>
public sealed record AriRtpStatistics(long Rxcount);

/// <param name="State">"done", or "failed" when there was nothing that could be played.</param>
public sealed record AriPlayback(string Id, string? State);

public sealed record AriRecording(string Name, string? Cause);

public sealed record AriStoredRecording(string Name);

public sealed record AriInfo(AriSystemInfo System, AriStatusInfo Status);

public sealed record AriSystemInfo(string Version);

/// <param name="StartupTime">Tells one life of the process from the next.</param>
public sealed record AriStatusInfo(string StartupTime);

/// <summary>One setting of a pushed SIP object.</summary>
public sealed record AriAttribute(string Attribute, string Value);

internal sealed record AriFields(IReadOnlyList<AriAttribute> Fields);

internal sealed record AriVariables(IReadOnlyDictionary<string, string> Variables);

internal sealed record AriEventFilter(IReadOnlyList<AriEventType> Disallowed);

internal sealed record AriEventType(string Type);

/// <param name="Error">Some answers use this field, some the other.</param>
internal sealed record AriRefusal(string? Error, string? Message);
