using CallCenter.Core.Calls;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Machines;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support.Books;

namespace CallCenter.Tests.Telephony.Support;

/// <param name="Utilisation">Of the operators' time at work what they spent in talks and cards, once the line was warm.</param>
/// <param name="LongestIdle">Nobody waited longer for his next client.</param>
internal sealed record MixedDayResult(Books Books, double Utilisation, TimeSpan LongestIdle)
{
    public IReadOnlyList<Call> Answered { get; } = [.. Books.Calls.Where(call => call.WasOffered)];

    public int Abandoned => Answered.Count(call => call.IsAbandoned);

    public override string ToString() => $"utilisation {Utilisation:P0}, longest idle {LongestIdle.TotalSeconds:0.0} s, {Abandoned} of {Answered.Count} abandoned "
        + $"({string.Join(", ", Answered.Where(call => call.IsAbandoned).Select(call => $"{(call.AnsweredAt!.Value - Books.Calls[0].StartedAt).TotalSeconds:0} s: {call.QueuedMs} ms"))}); {Books}";
}

/// <summary>
/// Real traffic for a while: people and machines with real voices, busy and silent phones, carriers that refuse; operators who take their time.
/// Every row that it leaves is checked against what its number does, and the books must balance.
/// </summary>
internal sealed class MixedDay : IAsyncDisposable
{
    public const int Operators = 8;

    private const int Subscribers = 4_000;
    private static readonly TimeSpan s_warm = TimeSpan.FromSeconds(12);
    private static readonly UnhurriedHours s_hours = new((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)), (TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1.5)));
    private static readonly string[] s_people = ["Алло?", "Алло, да, слушаю вас"];

    private static readonly string[] s_machines =
    [
        "Здравствуйте. Вы позвонили в компанию Ромашка. К сожалению, сейчас никто не может ответить на ваш звонок. Оставьте сообщение после сигнала.",
        "Аппарат абонента выключен или находится вне зоны действия сети. Пожалуйста, перезвоните позднее или оставьте сообщение.",
    ];

    private readonly AsteriskServer _asterisk;
    private readonly SippCarrier _carrier;
    private readonly SippPhone _phone;

    private MixedDay(AsteriskServer asterisk, SippCarrier carrier, SippPhone phone) => (_asterisk, _carrier, _phone) = (asterisk, carrier, phone);

    public static async Task<MixedDay> StartAsync() => new(
        await AsteriskServer.StartAsync(),
        await SippCarrier.StartAsync(voices: await Task.WhenAll(s_people.Concat(s_machines).Select(text => Speech.SayAsync(text)))),
        await SippPhone.StartAsync(TimeSpan.Zero));

    public async ValueTask DisposeAsync()
    {
        await _phone.DisposeAsync();
        await _carrier.DisposeAsync();
        await _asterisk.DisposeAsync();
    }

    public async Task<MixedDayResult> RunAsync(DialMode mode, TimeSpan span)
    {
        var heardBefore = _carrier.DialledNumbers.Count;
        await using var floor = await SeatedFloor.StartAsync(_asterisk, _carrier, _phone, new(
            [.. Enumerable.Range(0, Subscribers).Select(Number)],
            Operators,
            grains => new UnhurriedHands(grains, s_hours, seed: 3),
            project =>
            {
                (project.Mode, project.DialTimeoutSeconds, project.QueueTimeoutSeconds) = (mode, 5, 6);
                project.Machines = MachineSettings.Usual();
                project.Machines.Mode = MachineDetection.On;
            }));
        await floor.Host.Live.Projects.UntilAsync(row => row.DialedToday > Operators);
        var from = TimeProvider.System.GetUtcNow().UtcDateTime + s_warm;
        await Task.Delay(span, TestContext.Current.CancellationToken); // so long it dials
        var to = TimeProvider.System.GetUtcNow().UtcDateTime;
        await floor.StopDiallingAsync();
        await floor.SignOutAsync();

        var books = await floor.Host.QueryAsync(Books.ReadAsync);
        var result = new MixedDayResult(books, Utilisation(books.States, from, to), LongestIdle(books.States, from, to));
        TestContext.Current.TestOutputHelper?.WriteLine($"{mode}, {span.TotalSeconds:0} s: {result}");
        books.Balance([.. _carrier.DialledNumbers.Skip(heardBefore)]);
        CheckOutcomes(books);
        Assert.Empty(await floor.Host.QueryAsync(db => CounterBooks.BaseFaultsAsync(db, floor.Host.Get<BaseStatistics>(), floor.Company.ProjectId)));
        var today = floor.Host.Live.Projects.Find(floor.Company.ProjectId)!;
        Assert.Equal(
            (books.Calls.Count, result.Answered.Count, result.Abandoned), (today.DialedToday, today.AnsweredToday, today.AbandonedToday));
        return result;
    }

    private static string Number(int index) => (index % 20) switch
    {
        < 8 => SippCarrier.Speaks(1 + (index % 2), index),
        < 11 => SippCarrier.Speaks(3 + (index % 2), index),
        < 14 => SippCarrier.Busy(index),
        < 17 => SippCarrier.NeverAnswers(index),
        17 => SippCarrier.Refuses(503, index),
        18 => SippCarrier.Refuses(404, index),
        _ => SippCarrier.Refuses(603, index),
    };

    private static void CheckOutcomes(Books books)
    {
        Assert.All(books.Calls.Where(call => !IsVoice(call)), call => Assert.Equal(
            (call.Phone, call.Phone[^3..] switch
            {
                "486" => CallOutcome.Busy,
                "800" => CallOutcome.NoAnswer,
                "503" => CallOutcome.Error,
                "404" => CallOutcome.InvalidNumber,
                _ => CallOutcome.Rejected,
            }),
            (call.Phone, call.Outcome!.Value)));
        Assert.All(books.Calls.Where(IsVoice), call => Assert.Contains(call.Outcome!.Value, new[] { CallOutcome.Talked, CallOutcome.Lost, CallOutcome.Machine }));
        // Who is heard to be what: real voices over a busy machine, so nearly all and not each.
        Assert.All(books.Calls.Where(call => call.Outcome == CallOutcome.Machine), call => Assert.True(call is { OperatorId: null, IsAbandoned: false, AnsweredAt: not null }));
        var (people, machines) = (books.Calls.Where(call => IsVoice(call) && !IsMachine(call)).ToList(), books.Calls.Where(call => IsVoice(call) && IsMachine(call)).ToList());
        var (refused, connected) = (people.Count(call => call.Outcome == CallOutcome.Machine), machines.Count(call => call.Outcome != CallOutcome.Machine));
        Assert.True(people.Count > 10 && refused <= people.Count * 0.1, $"{refused} of {people.Count} people were taken for machines");
        Assert.True(machines.Count > 3 && connected <= machines.Count * 0.1, $"{connected} of {machines.Count} machines were taken for people: {string.Join(", ", machines.Select(call => call.MachineCause))}");
    }

    private static bool IsVoice(Call call) => call.Phone[^3..^1] == "61";

    private static bool IsMachine(Call call) => call.Phone[^1] > '2';

    private static double Utilisation(IReadOnlyList<OperatorStateEntry> states, DateTime from, DateTime to)
    {
        var atWork = SumIn(states.Where(entry => entry.State is not (OperatorState.Inactive or OperatorState.Pause or OperatorState.DoNotDisturb)), from, to);
        return SumIn(states.Where(entry => entry.State is OperatorState.Talking or OperatorState.WrapUp), from, to) / atWork;
    }

    private static TimeSpan LongestIdle(IReadOnlyList<OperatorStateEntry> states, DateTime from, DateTime to) =>
        states.Where(entry => entry.State == OperatorState.Available).Select(entry => Within(entry, from, to)).Max();

    private static double SumIn(IEnumerable<OperatorStateEntry> states, DateTime from, DateTime to) => states.Sum(entry => Within(entry, from, to).TotalSeconds);

    private static TimeSpan Within(OperatorStateEntry entry, DateTime from, DateTime to)
    {
        var (begin, end) = (entry.StartedAt > from ? entry.StartedAt : from, entry.EndedAt is { } ended && ended < to ? ended : to);
        return end > begin ? end - begin : TimeSpan.Zero;
    }
}
