using CallCenter.Core.Queueing;

namespace CallCenter.Tests.Unit.Queueing;

/// <summary>The order in which operators are rung and clients are served, over long random shifts.</summary>
public sealed class QueueShiftTests
{
    private static readonly TimeSpan s_length = TimeSpan.FromHours(2);

    public static TheoryData<RingStrategy> Strategies => [.. Enum.GetValues<RingStrategy>()];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Shift_AnyStrategy_RingsWhomItsNameSays(RingStrategy strategy)
    {
        foreach (var shift in Shifts(strategy))
        {
            Assert.All(shift.Offers, offer => Assert.Equal(Expected(strategy, offer).Order(), offer.Chosen.Order()));
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Shift_AnyStrategy_LosesNobodyAndKeepsPlacesAndTimes(RingStrategy strategy)
    {
        foreach (var shift in Shifts(strategy))
        {
            Assert.Empty(shift.Faults);
            // Nobody is rung for a client while one who came before him rings nobody; inbound or outbound is all the same.
            Assert.All(shift.Offers, offer => Assert.Empty(offer.Ahead));
            Assert.All(shift.Clients, client => Assert.Contains(client.End, (string?[])["talked", "left", "expired", null]));
            Assert.True(shift.Answers.Count > 100, $"{shift.Answers.Count} answers");
            Assert.Contains(shift.Clients, client => client.End == "expired");
            Assert.Equal(shift.Answers.Count, shift.Answers.DistinctBy(answer => answer.Client.Id).Count());
            foreach (var isInbound in new[] { true, false })
            {
                Assert.Contains(shift.Answers, answer => answer.Client.IsInbound == isInbound);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Shift_HostRestartedAgainAndAgain_OrderAndPlacesAreTheSame(RingStrategy strategy)
    {
        for (var seed = 0; seed < 2; seed++)
        {
            var shift = new QueueShift(strategy, seed);
            shift.Run(s_length, restartsEvery: TimeSpan.FromSeconds(97));

            Assert.Empty(shift.Faults);
            Assert.All(shift.Offers, offer => Assert.Equal(Expected(strategy, offer).Order(), offer.Chosen.Order()));
            Assert.All(shift.Offers, offer => Assert.Empty(offer.Ahead));
            Assert.True(shift.Answers.Count > 100, $"{shift.Answers.Count} answers");
        }
    }

    [Fact]
    public void RoundRobin_EverybodyAlwaysAnswers_EachHasEveryThirdCall()
    {
        var queue = new CallQueue();
        FreeOperator[] team = [new(7, 401, null, 0), new(5, 402, null, 0), new(9, 403, null, 0)];
        var order = new List<int>();
        for (var call = 0; call < 300; call++)
        {
            var (id, now) = (Guid.NewGuid(), new DateTime(2026, 3, 24, 9, 0, 0, DateTimeKind.Utc).AddMinutes(call));
            queue.Enter(id, now);
            var offer = Assert.IsType<OfferCall>(Assert.Single(queue.Advance(new(RingStrategies.For(RingStrategy.RoundRobin), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(15)), team, now)));
            Assert.True(queue.Accept(id, team.Single(one => one.OperatorId == offer.OperatorId)).Won);
            order.Add(offer.OperatorId);
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(call => team[call % 3].OperatorId), order);
    }

    private static IEnumerable<QueueShift> Shifts(RingStrategy strategy)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var shift = new QueueShift(strategy, seed);
            shift.Run(s_length);
            yield return shift;
        }
    }

    /// <summary>As the manual names them, written without the product's own code.</summary>
    private static IReadOnlyList<int> Expected(RingStrategy strategy, QueueShift.Offering offer)
    {
        var list = offer.Candidates.OrderBy(one => one.Order).ToList();
        FreeOperator one = strategy switch
        {
            // «По кругу, после того, кто ответил последним».
            RingStrategy.RoundRobin => list.Concat(list).First(candidate => candidate.Order > offer.LastAnsweredOrder || list.TrueForAll(other => other.Order <= offer.LastAnsweredOrder)),
            // «…который дольше всех не принимал звонки».
            RingStrategy.LeastRecent => list.Find(candidate => candidate.LastCallAt is null) ?? list.MinBy(candidate => candidate.LastCallAt)!,
            // «…который принял меньше всех звонков».
            RingStrategy.FewestCalls => list.First(candidate => list.TrueForAll(other => other.CallsToday >= candidate.CallsToday)),
            // «Вызываются все операторы по списку».
            RingStrategy.Linear or RingStrategy.RingAll => list[0],
            _ => throw new InvalidOperationException($"{strategy} has no expected order"),
        };
        return strategy == RingStrategy.RingAll ? [.. list.Select(candidate => candidate.OperatorId)] : [one.OperatorId];
    }
}
