using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Paging;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Reports;

public sealed class CallReportQueriesTests(CallReportFixture report) : IClassFixture<CallReportFixture>
{
    private static readonly CallColumn[] s_columns = Enum.GetValues<CallColumn>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AnyFiltersTogetherAsAnybodyEitherWay_GivesEveryMatchOnceInOrder()
    {
        var random = new Random(49);
        Actor[] actors = [report.Core.Admin, report.Core.Supervisor, report.Core.OtherSupervisor, report.Clerk(0), report.Clerk(2)];
        var found = new HashSet<bool>();
        for (var round = 0; round < 220; round++)
        {
            var (filter, actor, ascending) = (AnyFilter(random), actors[random.Next(actors.Length)], random.Next(2) == 0);

            var read = await ReadAllAsync(actor, filter, ascending, random.Next(3, 60));

            var expected = Expected(actor, filter, ascending);
            Assert.True(expected.SequenceEqual(read), $"round {round}: {actor}, {filter}, ascending {ascending}: {expected.Count} expected, {read.Count} read");
            found.Add(read.Count > 0);
        }

        Assert.Equal(2, found.Count);
    }

    [Fact]
    public async Task AddUp_AnyFiltersAsAnybody_EndsWithTheSumsOfTheRows()
    {
        var random = new Random(50);
        Actor[] actors = [report.Core.Admin, report.Core.Supervisor, report.Clerk(1)];
        for (var round = 0; round < 60; round++)
        {
            var (filter, actor) = (AnyFilter(random), actors[random.Next(actors.Length)]);

            var tallies = await report.Queries.AddUpAsync(actor, filter, Stop).ToListAsync(Stop);

            var rows = (await report.Queries.ReadAsync(actor, filter, new(false, null, 1_000, s_columns), Stop)).Value!.Rows;
            var sums = new CallTotals(
                rows.Count,
                rows.Count(row => row.Story.Client == ClientSide.Answered),
                rows.Count(row => row.Story.Operator == OperatorSide.Answered),
                rows.Sum(row => row.Talk),
                rows.Sum(row => row.Price));
            Assert.Equal(new Tally<CallTotals>(sums, IsExact: true), tallies[^1]);
            // The rows behind either number.
            Assert.Equal(
                (sums.Answered, sums.Talks),
                ((await SumAsync(actor, filter, CallReach.Answered)).Calls, (await SumAsync(actor, filter, CallReach.Connected)).Calls));
        }

        Assert.NotEqual(default, (await report.Queries.AddUpAsync(report.Core.Admin, new(), Stop).ToListAsync(Stop))[^1].Sum.Price);
    }

    [Theory]
    [InlineData(2_000, 19_000, 0, "21/19/2/19/0")]
    [InlineData(2_000, 9_000, 3_000, "14/12/2/9/3")]
    public async Task Read_DurationsOfTheManual_AddUpAsItShowsThem(long dialing, long waiting, long talk, string golden)
    {
        var call = report.All.First(row => row.Outcome is not null);
        await using var db = await report.Core.OpenDbAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        await db.Calls.Where(row => row.Number == call.Number).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.DialingMs, dialing).SetProperty(row => row.WaitingMs, waiting).SetProperty(row => row.TalkMs, talk), Stop);

        var row = (await CallReportRows.ReadAsync(db, report.Core.Admin, [call.Number], s_columns, Stop))[0];

        Assert.Equal(golden, $"{row.Duration}/{row.Billing}/{row.Dialing}/{row.Waiting}/{row.Talk}");
    }

    [Fact]
    public async Task Read_Columns_GiveWhatEachStandsFor()
    {
        var call = report.All.First(row => row.Outcome == CallOutcome.Talked && report.Earlier[row.Id].Any() && row.ContactId is { } contact && report.TagsOf[contact].Any());

        var row = await RowAsync(report.Core.Admin, call, s_columns);
        var bare = await RowAsync(report.Core.Admin, call, [CallColumn.Number]);

        Assert.Equal((call.Number, call.Id, call.StartedAt, call.Phone, call.From, call.To, call.Price), (row.Number, row.CallId, row.StartedAt, row.Phone, row.From, row.To, row.Price));
        Assert.Equal([.. report.Earlier[call.Id].Append(call.OperatorId!.Value).Select(id => $"Оператор {report.Operators.ToList().IndexOf(id)}")], row.Operators);
        Assert.StartsWith("Клиент", row.Contact, StringComparison.Ordinal);
        Assert.StartsWith("Транк", row.Trunk, StringComparison.Ordinal);
        Assert.Equal(("Оренбургская обл.", "Asia/Yekaterinburg", true), (row.Region, row.TimeZone, row.CanListen));
        Assert.NotEmpty(row.Status);
        Assert.Equal(report.TagsOf[call.ContactId!.Value].Count(), row.Tags.Count);
        Assert.Equal(("", 0, 1), (bare.Trunk, bare.Tags.Count, bare.Operators.Count));
    }

    [Fact]
    public async Task Read_NumbersHidden_OperatorReceivesNoneAndFindsNoneByThem()
    {
        foreach (var direction in Enum.GetValues<CallDirection>())
        {
            var call = report.All.First(row => row.ProjectId == report.Projects[3] && row.Direction == direction && row.OperatorId is { } id && report.Operators.Contains(id));
            var clerk = new Actor(call.OperatorId!.Value, Role.Operator);

            var row = await RowAsync(clerk, call, s_columns);

            Assert.DoesNotContain(call.Phone, row.ToString(), StringComparison.Ordinal);
            Assert.Contains(PhoneText.Mask(call.Phone), row.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(call.Number, await ReadAllAsync(clerk, new() { Phone = call.Phone[..8] }, ascending: false, 50));
            Assert.Contains(call.Phone, (await RowAsync(report.Core.OtherSupervisor, call, s_columns)).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Read_PhoneThatIsNone_IsRefused()
    {
        var refusal = (await report.Queries.ReadAsync(report.Core.Admin, new() { Phone = "Иванов" }, new(false, null, 10, s_columns), Stop)).Refusal;

        Assert.Equal((nameof(CallReportFilter.Phone), FieldRules.BadPhone), Assert.IsType<InvalidFields>(refusal).Errors.Select(error => (error.Field, error.Rule)).Single());
        Assert.Empty(await report.Queries.AddUpAsync(report.Core.Admin, new() { Phone = "Иванов" }, Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task ReadAgain_RowsOfAnother_AreLeftOut()
    {
        var numbers = report.All.OrderBy(row => row.Number).Select(row => row.Number).ToList();
        foreach (var actor in new[] { report.Core.Admin, report.Core.Supervisor, report.Clerk(1) })
        {
            var rows = await report.Queries.ReadAgainAsync(actor, numbers, s_columns, Stop);

            Assert.Equal(numbers.Where(number => IsSeen(actor, report.All.Single(row => row.Number == number))), rows.Select(row => row.Number));
        }
    }

    [Fact]
    public async Task Find_Call_TellsItsTalksOffersAndVoices()
    {
        var call = report.All.First(row => row.Outcome == CallOutcome.Talked && report.Earlier[row.Id].Count() > 1 && row.ProjectId == report.Projects[0]);
        await using (var db = await report.Core.OpenDbAsync())
        {
            db.Add(new OperatorOffer { CallId = call.Id, OperatorId = report.Operators[2], StartedAt = call.StartedAt, EndedAt = call.StartedAt.AddSeconds(5), End = OfferEnd.Missed });
            db.Add(new CallVoice { CallId = call.Id, OperatorId = report.Operators[1], Seconds = 5, Score = 3.2 });
            db.Add(new ContactComment { ContactId = call.ContactId!.Value, CallId = call.Id, AuthorId = report.Operators[0], Text = "перезвонить" });
            db.Add(new ContactComment { ContactId = call.ContactId!.Value, AuthorId = report.Operators[0], Text = "не об этом звонке" });
            await db.SaveChangesAsync(Stop);
        }

        var details = (await report.Core.Get<CallDetailsQueries>().FindAsync(report.Core.Supervisor, call.Number, Stop))!;

        Assert.Equal([.. report.Earlier[call.Id].Append(call.OperatorId!.Value)], details.Talks.Select(talk => report.Operators[talk.Operator[^1] - '0']));
        Assert.Equal((call.TakenUpAt, call.EndedAt), (details.Talks[^1].StartedAt, details.Talks[^1].EndedAt));
        Assert.Equal(("Оператор 2", OfferEnd.Missed), details.Offers.Select(offer => (offer.Operator, offer.End)).Single());
        Assert.Equal(("Оператор 1", 3.2), details.Voices.Select(voice => (voice.Operator, voice.Voice.Score)).Single());
        Assert.Equal(("перезвонить", "перезвонить", true), (details.Comments.Single().Text, details.Row.Comment, details.HasCard));
        Assert.Null(await report.Core.Get<CallDetailsQueries>().FindAsync(report.Core.OtherSupervisor, call.Number, Stop));
        Assert.Null(await report.Core.Get<CallDetailsQueries>().FindAsync(report.Core.Admin, long.MaxValue, Stop));
    }

    [Fact]
    public async Task Choices_ByRole_AreOnesOwn()
    {
        var admin = await report.Queries.ChoicesAsync(report.Core.Admin, Stop);
        var supervisor = await report.Queries.ChoicesAsync(report.Core.Supervisor, Stop);
        var clerk = await report.Queries.ChoicesAsync(report.Clerk(0), Stop);

        Assert.Equal((4, 2), (admin.Projects.Count, admin.Trunks.Count));
        Assert.Equal([(report.Projects[0], false), (report.Projects[1], true)], supervisor.Projects.Select(project => (project.Id, project.IsGone)));
        Assert.Equal(report.Operators.Take(2), supervisor.Operators.Select(user => user.Id).Order());
        Assert.Equal([report.Projects[0]], clerk.Projects.Select(project => project.Id));
        Assert.Equal((0, 0, 0), (clerk.Operators.Count, clerk.Groups.Count, clerk.Trunks.Count));
    }

    private async Task<CallReportRow> RowAsync(Actor actor, Call call, IReadOnlyList<CallColumn> columns) =>
        Assert.Single(await report.Queries.ReadAgainAsync(actor, [call.Number], columns, Stop));

    private async Task<List<long>> ReadAllAsync(Actor actor, CallReportFilter filter, bool ascending, int size)
    {
        var numbers = new List<long>();
        ReportKey? after = null;
        while (true)
        {
            var page = (await report.Queries.ReadAsync(actor, filter, new(ascending, after, size, s_columns), Stop)).Value!;
            numbers.AddRange(page.Rows.Select(row => row.Number));
            if (!page.HasMore)
            {
                return numbers;
            }

            after = new(page.Rows[^1].StartedAt, page.Rows[^1].Number);
        }
    }

    private async Task<CallTotals> SumAsync(Actor actor, CallReportFilter filter, CallReach reach) =>
        (await report.Queries.AddUpAsync(actor, filter with { Reach = [.. filter.Reach.Union([reach])] }, Stop).ToListAsync(Stop))[^1].Sum;

    private static bool Came(Call call, CallReach reach) => reach switch
    {
        CallReach.Answered => call is { Direction: CallDirection.Outbound, WasOffered: true },
        CallReach.Connected => call.ConnectedAt is not null,
        CallReach.Queued => call is { IsManual: false, WasOffered: true },
        CallReach.InTime => call is { IsManual: false, WasOffered: true, ConnectedAt: not null, QueuedMs: <= 20_000 },
        _ => throw new ArgumentOutOfRangeException(nameof(reach), reach, null),
    };

    private CallReportFilter AnyFilter(Random random) => new()
    {
        From = random.Next(3) == 0 ? CallReportFixture.Start.AddSeconds(random.Next(600)) : null,
        Before = random.Next(3) == 0 ? CallReportFixture.Start.AddSeconds(random.Next(600, 2_000)) : null,
        Phone = random.Next(6) switch { 0 => "7902", 1 => "8 (912) 0", _ => "" },
        Projects = Some(random, report.Projects),
        Operators = Some(random, [.. report.Operators, report.Core.Supervisor.UserId]),
        Groups = random.Next(6) == 0 ? [report.GroupId] : [],
        Tags = random.Next(2) == 0 ? Some(random, report.Tags) : [],
        Statuses = random.Next(2) == 0 ? Some(random, report.Statuses) : [],
        Outcomes = Some(random, [CallOutcome.Talked, CallOutcome.Lost, CallOutcome.Busy]),
        Trunks = random.Next(2) == 0 ? Some(random, report.Trunks) : [],
        Voices = random.Next(6) == 0 ? [VoiceGrade.Fair, VoiceGrade.Poor] : [],
        Direction = random.Next(5) switch { 0 => CallDirection.Inbound, 1 => CallDirection.Outbound, _ => null },
        Type = random.Next(8) == 0 ? CallType.Operator : null,
        IsAbandoned = random.Next(8) == 0,
        Reach = random.Next(4) == 0 ? Some(random, Enum.GetValues<CallReach>()) : [],
    };

    private static IReadOnlyList<T> Some<T>(Random random, IReadOnlyList<T> choices) => random.Next(4) switch
    {
        0 => [choices[random.Next(choices.Count)]],
        1 => [.. choices.Take(random.Next(1, choices.Count + 1))],
        _ => [],
    };

    /// <summary>The same filter over the rows in memory.</summary>
    private List<long> Expected(Actor actor, CallReportFilter filter, bool ascending)
    {
        var start = TextStart.Of(filter.Phone);
        var members = report.Operators.Take(2).ToList();
        var found = report.All.Where(call => IsSeen(actor, call)
            && (filter.From is null || call.StartedAt >= filter.From)
            && (filter.Before is null || call.StartedAt < filter.Before)
            && (filter.Phone.Length == 0 || (call.Phone.StartsWith(start.From, StringComparison.Ordinal) && (actor.Role != Role.Operator || call.ProjectId != report.Projects[3])))
            && (filter.Projects.Count == 0 || filter.Projects.Contains(call.ProjectId ?? 0))
            && (filter.Outcomes.Count == 0 || (call.Outcome is { } outcome && filter.Outcomes.Contains(outcome)))
            && (filter.Statuses.Count == 0 || filter.Statuses.Contains(call.StatusId ?? 0))
            && (filter.Trunks.Count == 0 || filter.Trunks.Contains(call.TrunkId ?? 0))
            && (filter.Voices.Count == 0 || filter.Voices.Contains(call.VoiceGrade))
            && (filter.Direction is null || call.Direction == filter.Direction)
            && (filter.Type is null || call.Type == filter.Type)
            && (!filter.IsAbandoned || call.IsAbandoned)
            && filter.Reach.All(reach => Came(call, reach))
            && (filter.Tags.Count == 0 || (call.ContactId is { } contact && filter.Tags.Intersect(report.TagsOf[contact]).Any()))
            && (filter.Operators.Count == 0 && filter.Groups.Count == 0 || OperatorsOf(call).Any(id =>
                (filter.Operators.Count == 0 || filter.Operators.Contains(id)) && (filter.Groups.Count == 0 || members.Contains(id))
                && (actor.Role != Role.Operator || id == actor.UserId))));
        return [.. (ascending ? found.OrderBy(call => call.StartedAt).ThenBy(call => call.Number) : found.OrderByDescending(call => call.StartedAt).ThenByDescending(call => call.Number))
            .Select(call => call.Number)];
    }

    private IEnumerable<int> OperatorsOf(Call call) => report.Earlier[call.Id].Concat(call.OperatorId is { } last ? [last] : []);

    private bool IsSeen(Actor actor, Call call)
    {
        var own = actor == report.Core.Supervisor ? report.Projects.Take(2) : actor == report.Core.OtherSupervisor ? report.Projects.Skip(2) : [];
        var people = actor == report.Core.Supervisor ? report.Operators.Take(2) : [];
        return actor.IsAdmin || OperatorsOf(call).Contains(actor.UserId) || (call.ProjectId is { } project ? own.Contains(project) : people.Contains(call.OperatorId ?? 0));
    }
}
