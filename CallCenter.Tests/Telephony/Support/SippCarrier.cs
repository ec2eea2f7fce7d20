namespace CallCenter.Tests.Telephony.Support;

/// <summary>
/// The telephone network behind a trunk: one SIPp whose subscribers do what the end of their number says. Numbers come from
/// <see cref="Talks"/> and its neighbours; different <c>subscriber</c> values give different numbers that behave alike.
/// <code>
/// await using var carrier = await SippCarrier.StartAsync();
/// var trunk = new TrunkSettings(1, carrier.Host, "", "", Registers: false);
/// ... originate to SippCarrier.Talks(1): rings 0.2 s, answers, plays 1 kHz until we hang up.
/// </code>
/// </summary>
public sealed class SippCarrier : IAsyncDisposable
{
    /// <summary>What every subscriber who answered plays.</summary>
    public const int ToneHertz = 1000;

    private static readonly int[] s_refusals = [403, 404, 408, 410, 480, 484, 486, 487, 488, 500, 502, 503, 600, 603, 604];

    private readonly SippProcess _sipp;

    private SippCarrier(SippProcess sipp) => _sipp = sipp;

    /// <summary>For a trunk's settings.</summary>
    public string Host => $"127.0.0.1:{Port}";

    public int Port => _sipp.Port;

    /// <summary>Every number dialled so far, repeated as often as it was.</summary>
    public IReadOnlyList<string> DialledNumbers => _sipp.Log;

    /// <param name="port">Where it listens, so that it can take the place of another; null: anywhere.</param>
    /// <param name="refusesAll">Whatever the number, each call is refused with this SIP status; null: the number decides.</param>
    /// <param name="voices">8 kHz A-law, heard once from whoever answers at <see cref="Speaks"/>.</param>
    /// <param name="earPort">Where the sound for <see cref="Listens"/> goes.</param>
    public static async Task<SippCarrier> StartAsync(int? port = null, int? refusesAll = null, IReadOnlyList<byte[]>? voices = null, int? earPort = null)
    {
        var numbers = Enumerable.Range(1, voices?.Count ?? 0).ToList();
        return new(await SippProcess.StartAtAsync(
            port, "carrier.xml", ToneHertz, voices ?? [],
            ("MATCHES", string.Join('\n', s_refusals.Select(status => Match(status == refusesAll ? "[0-9]" : refusesAll is null ? $"{status}" : "x", $"r{status}"))
                .Concat(numbers.Select(voice => Match($"61{voice}", $"voice{voice}"))).Concat(earPort is null ? [] : [Match("620", "ear")]))),
            ("BRANCHES", Lines(status => $"""  <nop test="r{status}" next="{status}"/>""")),
            ("VOICEBRANCHES", string.Join('\n', numbers.Select(voice => $"""  <nop test="voice{voice}" next="3{voice}"/>"""))),
            ("VOICES", string.Join('\n', numbers.Select(VoiceOf))),
            ("EARBRANCH", earPort is null ? "" : """  <nop test="ear" next="7"/>"""),
            ("REFUSALS", Lines(Refusal) + (earPort is { } ear ? EarOf(ear) : ""))));
    }

    /// <summary>Rings for 0.2 s, answers, speaks with one of the voices and listens then until we hang up.</summary>
    /// <param name="voice">From 1.</param>
    public static string Speaks(int voice, int subscriber = 0) => Number(subscriber, $"61{voice}");

    /// <summary>Answers at once and listens until we hang up; what it hears goes to the ear.</summary>
    public static string Listens(int subscriber = 0) => Number(subscriber, "620");

    /// <summary>Rings for 0.2 s, answers and talks until we hang up.</summary>
    public static string Talks(int subscriber = 0) => Number(subscriber, "000");

    /// <summary>Rings for 0.2 s, answers, hangs up itself after so many seconds.</summary>
    /// <param name="seconds">1 to 9.</param>
    public static string HangsUpAfter(int seconds, int subscriber = 0) => Number(subscriber, $"70{seconds}");

    /// <summary>Rings until we give up.</summary>
    public static string NeverAnswers(int subscriber = 0) => Number(subscriber, "800");

    /// <summary>Not a word, not even that it rings.</summary>
    public static string Silent(int subscriber = 0) => Number(subscriber, "900");

    public static string Busy(int subscriber = 0) => Number(subscriber, "486");

    /// <summary>Refuses with this SIP status, one of those listed above.</summary>
    public static string Refuses(int status, int subscriber = 0) => Number(subscriber, $"{status}");

    public ValueTask DisposeAsync() => _sipp.DisposeAsync();

    private static string Number(int subscriber, string ending) => $"99890{subscriber:D4}{ending}";

    private static string Lines(Func<int, string> make) => string.Join('\n', s_refusals.Select(make));

    private static string Match(string ending, string variable) => $"""      <ereg regexp="{ending}$" search_in="var" variable="number" assign_to="{variable}"/>""";

    private static string VoiceOf(int voice) =>
        $"""
          <label id="3{voice}"/>
          <nop next="3">
            <action><exec rtp_stream="@FOLDER@/voice{voice},1,8"/></action>
          </nop>
        """;

    private static string EarOf(int port) =>
        $"""

          <label id="7"/>
          <send retrans="500">
            <![CDATA[
              SIP/2.0 200 OK
              [last_Via:]
              [last_From:]
              [last_To:];tag=[pid]-[call_number]
              [last_Call-ID:]
              [last_CSeq:]
              Contact: <sip:[local_ip]:[local_port]>
              Content-Type: application/sdp
              Content-Length: [len]

              v=0
              o=sipp 1 1 IN IP4 [local_ip]
              s=-
              c=IN IP4 127.0.0.1
              t=0 0
              m=audio {port} RTP/AVP 8 101
              a=rtpmap:8 PCMA/8000
              a=rtpmap:101 telephone-event/8000
              a=fmtp:101 0-15
              a=sendrecv

            ]]>
          </send>
          <recv request="ACK" next="3"/>
        """;

    // SIPp takes no variable for a status, so each has its own answer.
    private static string Refusal(int status) =>
        $"""
          <label id="{status}"/>
          <send retrans="500">
            <![CDATA[
              SIP/2.0 {status} Refused
              [last_Via:]
              [last_From:]
              [last_To:];tag=[pid]-[call_number]
              [last_Call-ID:]
              [last_CSeq:]
              Content-Length: 0

            ]]>
          </send>
          <recv request="ACK" next="99"/>
        """;
}
