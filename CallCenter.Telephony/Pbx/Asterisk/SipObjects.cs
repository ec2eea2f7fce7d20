using System.Security.Cryptography;
using System.Text;
using CallCenter.Telephony.Ari;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <param name="Type">auth, aor, endpoint, identify or registration.</param>
internal sealed record SipObject(string Type, IReadOnlyList<AriAttribute> Attributes);

/// <summary>What a trunk or a phone is made of in Asterisk. The endpoint comes last and carries the mark of the whole.</summary>
/// <param name="Kind">What the mark begins with: objects of one kind have the same attributes.</param>
/// <param name="Swept">
/// Types to take away before another setup of this kind is pushed, as a push merges with what is there: addresses, which would only add up,
/// and what this setup has no more. A phone's endpoint stays, with the eyes that are on it and the contact of a browser.
/// </param>
internal sealed record SipSetup(string Kind, string Mark, IReadOnlyList<SipObject> Objects, IReadOnlyList<string> Swept);

/// <summary>Whoever is asked at this address whether he is there.</summary>
internal sealed record CarrierSettings(int TrunkId, string Host);

internal static class SipObjects
{
    /// <summary>A field of the endpoint that is free for our use.</summary>
    public const string MarkAttribute = "accountcode";

    /// <summary>Who is at the other end of a bridge is nobody's business but ours, and each telling would be one more re-INVITE.</summary>
    private static readonly (string, string) s_noConnectedLine = ("send_connected_line", "no");

    /// <summary>
    /// The registration first of all, and whatever changed: the next one does not sit out the pause that followed a refusal. The endpoint too,
    /// upon which no eyes are: pushed over another it takes the number "unknown" for its own, and shows it for every caller's. Name and password
    /// stay: a registration goes back when the carrier, however far away, has asked for them.
    /// </summary>
    public static readonly IReadOnlyList<string> TrunkSwept = ["registration", "identify", "endpoint", "aor"];

    public static SipSetup Of(TrunkSettings trunk)
    {
        var name = TrunkNames.Of(trunk.TrunkId);
        var signsIn = trunk.UserName.Length > 0;
        List<SipObject> objects = [];
        if (signsIn)
        {
            objects.Add(Make("auth", ("auth_type", "userpass"), ("username", trunk.UserName), ("password", trunk.Password)));
        }

        objects.Add(Make("aor", ("contact", $"sip:{trunk.Host}")));
        var endpoint = Make(
            "endpoint",
            ("transport", "udp"), ("aors", name), ("context", "from-trunk"), ("disallow", "all"), ("allow", "alaw,ulaw"),
            ("direct_media", "no"), ("dtmf_mode", "rfc4733"), ("trust_id_outbound", "yes"), ("send_pai", "yes"),
            ("rtp_symmetric", "yes"), ("force_rport", "yes"), ("rewrite_contact", "yes"), ("allow_transfer", "no"), s_noConnectedLine,
            // By its address, or by the line of our registration: whoever merely calls himself like the trunk is not the carrier.
            ("identify_by", "ip"),
            ("outbound_auth", signsIn ? name : ""), ("from_domain", signsIn ? HostOnly(trunk.Host) : ""));

        // Asked after the user's name (endpoint_identifier_order), so a browser behind the same address is never taken for a carrier.
        objects.Add(Make("identify", ("endpoint", name), ("match", trunk.Host)));
        if (trunk.Registers)
        {
            objects.Add(Make(
                "registration", ("transport", "udp"), ("server_uri", $"sip:{trunk.Host}"), ("client_uri", $"sip:{trunk.UserName}@{trunk.Host}"),
                ("outbound_auth", name), ("contact_user", trunk.UserName), ("expiration", "300"), ("line", "yes"), ("endpoint", name),
                ("max_random_initial_delay", "0"), ("retry_interval", "15"), ("max_retries", "1000000"),
                ("forbidden_retry_interval", "120"), ("fatal_retry_interval", "120"), ("auth_rejection_permanent", "no")));
        }

        objects.Add(endpoint);
        return Marked("trunk", objects, TrunkSwept);
    }

    public static SipSetup Of(CarrierSettings carrier) => Marked(
        "carrier",
        [
            Make("aor", ("contact", $"sip:{carrier.Host}"), ("qualify_frequency", "10"), ("qualify_timeout", "3")),
            // Nobody is ever matched to it, and where it leads there is nothing to dial.
            Make(
                "endpoint", ("transport", "udp"), ("aors", CarrierNames.Of(carrier.TrunkId)), ("context", "nowhere"), ("identify_by", "ip"),
                ("disallow", "all"), ("allow", "alaw")),
        ],
        ["aor"]);

    public static SipSetup Of(PhoneSettings phone) => phone.Kind switch
    {
        PhoneKind.Browser => Marked("browser", Browser(phone), []),
        PhoneKind.Desk => Marked("desk", Desk(phone), ["aor"]),
        _ => throw new InvalidOperationException($"Unknown phone {phone.Kind}"),
    };

    private static IReadOnlyList<SipObject> Browser(PhoneSettings phone)
    {
        var name = PhoneNames.Of(phone.Extension);
        return
        [
            Make("auth", ("auth_type", "userpass"), ("username", name), ("password", phone.Password)),
            // The newest page wins; one that vanished is noticed by its missing answers.
            Make(
                "aor", ("max_contacts", "1"), ("remove_existing", "yes"), ("qualify_frequency", "30"), ("qualify_timeout", "3"),
                ("minimum_expiration", "60"), ("default_expiration", "120"), ("maximum_expiration", "600")),
            Make(
                "endpoint", ("transport", "ws"), ("webrtc", "yes"), ("aors", name), ("auth", name), ("context", "from-phone"),
                ("disallow", "all"), ("allow", "opus,alaw,ulaw"), ("direct_media", "no"), ("identify_by", "auth_username,username"),
                ("rtp_symmetric", "yes"), ("force_rport", "yes"), ("rewrite_contact", "yes"), ("allow_transfer", "no"), s_noConnectedLine,
                // Ends the leg of a page that vanished without a word.
                ("rtp_timeout", "30"), ("rtp_timeout_hold", "300"), ("callerid", CallerId(phone))),
        ];
    }

    private static IReadOnlyList<SipObject> Desk(PhoneSettings phone)
    {
        var name = PhoneNames.Of(phone.Extension);
        return
        [
            Make("aor", ("contact", $"sip:{name}@{phone.DeskAddress}"), ("qualify_frequency", "5"), ("qualify_timeout", "2")),
            Make(
                "endpoint", ("transport", "udp"), ("aors", name), ("context", "from-phone"), ("disallow", "all"), ("allow", "alaw,ulaw"),
                // By an address nobody is matched to: it is called and never calls, so nobody can pass for it.
                ("identify_by", "ip"),
                ("direct_media", "no"), ("dtmf_mode", "rfc4733"), ("rtp_symmetric", "yes"), ("force_rport", "yes"), ("rewrite_contact", "yes"),
                ("allow_transfer", "no"), s_noConnectedLine, ("callerid", CallerId(phone))),
        ];
    }

    private static string CallerId(PhoneSettings phone) =>
        $"\"{string.Concat(phone.DisplayName.Where(c => c is not '"' and not '<' and not '>' and not '\\' && !char.IsControl(c)))}\" <{phone.Extension}>";

    private static string HostOnly(string host) =>
        host.LastIndexOf(':') is var colon and > 0 && !host.EndsWith(']') ? host[..colon] : host;

    private static SipSetup Marked(string kind, IReadOnlyList<SipObject> objects, IReadOnlyList<string> swept)
    {
        var all = string.Join('\n', objects.SelectMany(one => one.Attributes.Select(attribute => $"{one.Type} {attribute.Attribute}={attribute.Value}")));
        var mark = $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..32]}";
        var endpoint = objects[^1];
        return new(kind, mark, [.. objects.SkipLast(1), endpoint with { Attributes = [.. endpoint.Attributes, new(MarkAttribute, mark)] }], swept);
    }

    private static SipObject Make(string type, params (string Name, string Value)[] attributes) =>
        new(type, [.. attributes.Select(attribute => new AriAttribute(attribute.Name, attribute.Value))]);
}
