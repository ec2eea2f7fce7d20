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
    public static async Task<SippCarrier> StartAsync(int? port = null, int? refusesAll = null) => new(await SippProcess.StartAtAsync(
        port, "carrier.xml", ToneHertz,
        ("MATCHES", Lines(status =>
            $"""      <ereg regexp="{(status == refusesAll ? "[0-9]" : refusesAll is null ? status : "x")}$" search_in="var" variable="number" assign_to="r{status}"/>""")),
        ("BRANCHES", Lines(status => $"""  <nop test="r{status}" next="{status}"/>""")),
        ("REFUSALS", Lines(Refusal))));

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
