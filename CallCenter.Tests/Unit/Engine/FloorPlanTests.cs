using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Floor;
using CsCheck;

namespace CallCenter.Tests.Unit.Engine;

public sealed class FloorPlanTests
{
    private const int A = 10;
    private const int B = 20;
    private static readonly DateTime s_now = new(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);

    private sealed record Floor(FloorSeat[] Seats, Dictionary<int, FloorProject> Projects, Dictionary<int, int[]> ProjectsOf)
    {
        public IReadOnlyDictionary<int, int?> Divide(DateTime? now = null) => FloorPlan.Divide(Seats, Projects, ProjectsOf, now ?? s_now);

        public Floor CarriedOut(DateTime? now = null)
        {
            var moves = Divide(now);
            return this with
            {
                Seats = [.. Seats.Select(seat => moves.TryGetValue(seat.Person.OperatorId, out var to) ? new(seat.Person with { ProjectId = to }, now ?? s_now) : seat)],
            };
        }

        public int Idle(int projectId) => Seats.Count(seat => seat.Person is { IsIdle: true, AtWork: true } && seat.ProjectId == projectId);

        public int Staff(int projectId) => Seats.Count(seat => seat.Person.AtWork && seat.ProjectId == projectId);

        public bool MayMove(FloorSeat seat, int projectId) =>
            seat is { MovesTo: null, Person: { IsIdle: true, AtWork: true } } && ProjectsOf[seat.Person.OperatorId].Contains(projectId);
    }

    private static readonly Gen<Floor> s_floors =
        from projects in Gen.Select(Gen.Bool, Gen.Int[1, 10], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 6], Gen.Int[0, 300]).Array[1, 4]
        from people in Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 15], Gen.Int[0, 120], Gen.Int[0, 20]).Array[0, 9]
        select new Floor(
            [.. people.Select((person, index) => new FloorSeat(
                new(index, person.Item1, person.Item2, person.Item3 == 0 ? null : person.Item3),
                s_now.AddSeconds(-person.Item5),
                person is { Item1: true, Item2: true, Item3: > 0, Item6: >= 1 and <= 4 } && person.Item6 != person.Item3 ? person.Item6 : null))],
            projects.Select((project, index) => new FloorProject(
                index + 1, project.Item1, project.Item2, project.Item3, project.Item4, project.Item5,
                project.Item6 == 0 ? FloorProject.AllIsNeeded : project.Item6, project.Item7 < 200 ? null : s_now.AddSeconds(-project.Item7))).ToDictionary(project => project.ProjectId),
            people.Select((person, index) => (index, Projects: Enumerable.Range(1, 4).Where(id => (person.Item4 & (1 << (id - 1))) != 0).ToArray()))
                .ToDictionary(his => his.index, his => his.Projects));

    [Fact]
    public void Divide_AnyFloor_LeasesOnlyWhomItMay() => s_floors.Sample(floor => Assert.All(floor.Divide(), move =>
    {
        var seat = floor.Seats.Single(one => one.Person.OperatorId == move.Key);
        Assert.True(seat.Person.IsIdle, "nobody is taken out of a call");
        Assert.Null(seat.MovesTo);
        Assert.NotEqual(seat.Person.ProjectId, move.Value);
        if (move.Value is { } target)
        {
            Assert.True(seat.Person.AtWork);
            Assert.Contains(target, floor.ProjectsOf[move.Key]);
            Assert.True(floor.Projects[target].WantsOperators);
        }
    }), iter: 5_000);

    [Fact]
    public void Divide_CarriedOut_MovesNobodyAgain() => s_floors.Sample(floor => Assert.Empty(floor.CarriedOut().Divide()), iter: 10_000);

    /// <summary>Nor if the leases were older: what keeps people where they are is that they are needed there.</summary>
    [Fact]
    public void Divide_CarriedOutLongAgo_MovesNobodyAgain() => s_floors.Sample(
        floor =>
        {
            floor = floor with { Seats = [.. floor.Seats.Select(seat => seat with { LeasedAt = null })] };
            var carriedOut = floor.CarriedOut();
            Assert.Empty((carriedOut with { Seats = [.. carriedOut.Seats.Select(seat => seat with { LeasedAt = null })] }).Divide());
        },
        iter: 10_000);

    [Fact]
    public void Divide_AnyFloor_LeavesNobodyIdleWhoIsWanted() => s_floors.Sample(floor =>
    {
        var after = floor.CarriedOut();
        Assert.All(
            after.Seats.Where(seat => seat is { ProjectId: null, Person: { IsIdle: true, AtWork: true } }),
            seat => Assert.DoesNotContain(
                after.ProjectsOf[seat.Person.OperatorId],
                id => after.Projects.TryGetValue(id, out var project) && project.WantsOperators));
    }, iter: 5_000);

    [Fact]
    public void Divide_CallersWait_TakesEverybodyWhoIsNotNeededByOtherCallers() => s_floors.Sample(floor =>
    {
        var after = floor.CarriedOut();
        foreach (var project in after.Projects.Values.Where(project => project.WantsOperators && project.WaitingInbound > after.Idle(project.ProjectId)))
        {
            Assert.DoesNotContain(after.Seats, seat => seat.ProjectId != project.ProjectId && after.MayMove(seat, project.ProjectId)
                && (seat.ProjectId is not { } at || after.Idle(at) > after.Projects[at].WaitingInbound));
        }
    }, iter: 5_000);

    [Fact]
    public void Divide_ClientsWait_NobodyIsTakenFromThemButForCallers() => s_floors.Sample(floor =>
    {
        var after = floor.CarriedOut();
        var callers = floor.Projects.Values.Any(project => project is { WantsOperators: true, WaitingInbound: > 0 });
        foreach (var project in floor.Projects.Values.Where(project => project.WantsOperators))
        {
            var may = floor.Seats.Count(seat => seat.ProjectId == project.ProjectId && seat.Person is { IsIdle: true, AtWork: true }
                && (seat.MovesTo is not null || floor.ProjectsOf[seat.Person.OperatorId].Contains(project.ProjectId)));
            var kept = project.WaitingInbound + (callers ? 0 : project.WaitingOutbound);
            Assert.InRange(after.Idle(project.ProjectId), Math.Min(may, kept), int.MaxValue);
        }
    }, iter: 5_000);

    [Fact]
    public void Divide_LeaseIsYoung_NobodyIsMovedForAShareAlone() => s_floors.Sample(floor =>
    {
        var nobodyWaits = floor.Projects.ToDictionary(pair => pair.Key, pair => pair.Value with { WaitingInbound = 0, WaitingOutbound = 0, Need = FloorProject.AllIsNeeded });
        floor = floor with { Projects = nobodyWaits, Seats = [.. floor.Seats.Select(seat => seat with { LeasedAt = s_now - FloorPlan.LeastLease + TimeSpan.FromTicks(1) })] };
        Assert.All(floor.Divide(), move => Assert.False(
            floor.Seats.Single(seat => seat.Person.OperatorId == move.Key) is { ProjectId: { } at, Person.AtWork: true } && floor.Projects.TryGetValue(at, out var project)
            && project.WantsOperators && floor.ProjectsOf[move.Key].Contains(at)));
    }, iter: 5_000);

    [Fact]
    public void Divide_SomebodyWaits_SendsTheNewcomerThere() =>
        Assert.Equal([new(1, B)], Shared([Seat(1, null), Seat(2, A)], new(A, true), new(B, true, WaitingInbound: 3)).Divide().Where(move => move.Key == 1));

    [Fact]
    public void Divide_CallerAndCalledWait_TheCallerComesFirst() =>
        Assert.Equal([new(1, B)], Shared([Seat(1, null)], new(A, true, Priority: 10, WaitingOutbound: 5), new(B, true, Priority: 1, WaitingInbound: 1)).Divide());

    [Theory]
    [InlineData(5, 5, 6, 6)]
    [InlineData(8, 4, 8, 4)]
    [InlineData(10, 1, 11, 1)]
    public void Divide_Priorities_ShareThemOutInProportion(int first, int second, int expectedFirst, int expectedSecond)
    {
        var after = Shared([.. Enumerable.Range(1, 12).Select(id => Seat(id, null))], new(A, true, first), new(B, true, second)).CarriedOut();

        Assert.Equal((expectedFirst, expectedSecond), (after.Staff(A), after.Staff(B)));
    }

    [Fact]
    public void Divide_LittleIsToBeDone_GivesTheRestToTheOther()
    {
        var after = Shared([.. Enumerable.Range(1, 12).Select(id => Seat(id, null))], new(A, true, 10, Need: 2), new(B, true, 1)).CarriedOut();

        Assert.Equal((2, 10), (after.Staff(A), after.Staff(B)));
    }

    [Fact]
    public void Divide_HasNobodyForLong_GetsItsTurnFromTheMoreImportant()
    {
        var floor = Shared([Seat(1, A)], new(A, true, 10), new(B, true, 1, StarvingSince: s_now));

        var turn = Enumerable.Range(1, 60).First(step => floor.Divide(s_now + (step * TimeSpan.FromSeconds(10))).Count > 0) * 10;

        // 10 against 1 with one operator: about six minutes, and no longer.
        Assert.InRange(turn, 300, 360);
    }

    [Fact]
    public void Divide_AlmostEven_MovesNobodyToAndFro()
    {
        var floor = Shared([Seat(1, A), Seat(2, A), Seat(3, A), Seat(4, B), Seat(5, B)], new(A, true), new(B, true));

        Assert.Empty(floor.Divide());
        Assert.Single((floor with { Seats = [.. floor.Seats, Seat(6, A), Seat(7, A)], ProjectsOf = Enumerable.Range(1, 7).ToDictionary(id => id, _ => new[] { A, B }) }).Divide());
    }

    [Fact]
    public void Divide_ProjectNeedsNobodyAnyMore_LetsThemGo()
    {
        var floor = new Floor([Seat(1, A), new(new(2, true, false, A))], new() { [A] = new(A, false) }, new() { [1] = [A], [2] = [A] });

        Assert.Equal([new(1, null)], floor.Divide());
    }

    [Fact]
    public void Divide_ProjectLosesItsLastMan_GetsAnotherAtOnce()
    {
        var floor = new Floor(
            [Seat(1, A), Seat(2, A), new(new(3, AtWork: false, true, B))],
            new() { [A] = new(A, true), [B] = new(B, true) },
            new() { [1] = [A, B], [2] = [A], [3] = [B] });

        Assert.Equal([new(1, B), new(3, null)], floor.Divide().OrderBy(move => move.Key));
    }

    [Fact]
    public void Divide_FewWhoMayServeIt_AreKeptForItByThoseWhoMayServeOthers()
    {
        // The first knows A alone; both are free. Whoever has the choice goes where nobody else can.
        var floor = new Floor([Seat(1, null), Seat(2, null)], new() { [A] = new(A, true, 10), [B] = new(B, true, 1) }, new() { [1] = [A], [2] = [A, B] });
        var after = floor.CarriedOut();

        Assert.Equal(A, after.Seats[0].ProjectId);
    }

    private static FloorSeat Seat(int id, int? projectId) => new(new(id, AtWork: true, IsIdle: true, projectId));

    private static Floor Shared(FloorSeat[] seats, params FloorProject[] projects) => new(
        seats, projects.ToDictionary(project => project.ProjectId), seats.ToDictionary(seat => seat.Person.OperatorId, _ => projects.Select(project => project.ProjectId).ToArray()));
}
