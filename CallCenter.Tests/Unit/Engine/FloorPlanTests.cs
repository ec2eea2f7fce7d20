using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Floor;
using CsCheck;

namespace CallCenter.Tests.Unit.Engine;

public sealed class FloorPlanTests
{
    private sealed record Floor(FloorOperator[] Operators, Dictionary<int, FloorProject> Projects, (int OperatorId, int ProjectId)[] Pairs)
    {
        public ILookup<int, int> ProjectsOf => Pairs.ToLookup(pair => pair.OperatorId, pair => pair.ProjectId);

        public IReadOnlyDictionary<int, int?> Divide() => FloorPlan.Divide(Operators, Projects, ProjectsOf);

        public Floor CarriedOut()
        {
            var moves = Divide();
            return this with { Operators = [.. Operators.Select(person => moves.TryGetValue(person.OperatorId, out var to) ? person with { ProjectId = to } : person)] };
        }
    }

    private static readonly Gen<Floor> s_floors =
        from projects in Gen.Select(Gen.Bool, Gen.Int[0, 4]).Array[1, 4]
        from people in Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 15]).Array[0, 8]
        select new Floor(
            [.. people.Select((person, index) => new FloorOperator(index, person.Item1, person.Item2, person.Item3 == 0 ? null : person.Item3))],
            projects.Select((project, index) => new FloorProject(index + 1, project.Item1, project.Item2)).ToDictionary(project => project.ProjectId),
            [.. people.SelectMany((person, index) => Enumerable.Range(1, 4).Where(id => (person.Item4 & (1 << (id - 1))) != 0).Select(id => (index, id)))]);

    [Fact]
    public void Divide_AnyFloor_LeasesOnlyWhomItMay() => s_floors.Sample(floor =>
    {
        var moves = floor.Divide();
        Assert.All(moves, move =>
        {
            var person = floor.Operators.Single(one => one.OperatorId == move.Key);
            Assert.True(person.IsIdle, "nobody is taken out of a call");
            Assert.NotEqual(person.ProjectId, move.Value);
            if (move.Value is { } target)
            {
                Assert.True(person.AtWork);
                Assert.Contains(target, floor.ProjectsOf[person.OperatorId]);
                Assert.True(floor.Projects[target].WantsOperators);
            }
        });
    }, iter: 5_000);

    [Fact]
    public void Divide_CarriedOut_MovesNobodyAgain() => s_floors.Sample(floor => Assert.Empty(floor.CarriedOut().Divide()), iter: 20_000);

    [Fact]
    public void Divide_AnyFloor_LeavesNobodyIdleWhoIsWanted() => s_floors.Sample(floor => Assert.All(
        floor.CarriedOut().Operators.Where(person => person is { IsIdle: true, AtWork: true, ProjectId: null }),
        person => Assert.DoesNotContain(floor.ProjectsOf[person.OperatorId], id => floor.Projects.TryGetValue(id, out var project) && project.WantsOperators)), iter: 5_000);

    [Fact]
    public void Divide_SomebodyWaits_SendsTheNewcomerThere()
    {
        var floor = new Floor(
            [new(1, true, true, null), new(2, true, true, 10)],
            new() { [10] = new(10, true, 0), [20] = new(20, true, 3) },
            [(1, 10), (1, 20), (2, 10)]);

        Assert.Equal([new(1, 20)], floor.Divide());
    }

    [Fact]
    public void Divide_TwoProjectsWantThem_SharesThemOut()
    {
        var floor = new Floor(
            [.. Enumerable.Range(1, 4).Select(id => new FloorOperator(id, true, true, null))],
            new() { [10] = new(10, true, 0), [20] = new(20, true, 0) },
            [.. Enumerable.Range(1, 4).SelectMany(id => new[] { (id, 10), (id, 20) })]);

        Assert.Equal([2, 2], floor.Divide().GroupBy(move => move.Value).Select(group => group.Count()));
    }

    [Fact]
    public void Divide_ProjectNeedsNobodyAnyMore_LetsThemGo()
    {
        var floor = new Floor([new(1, true, true, 10), new(2, true, false, 10)], new() { [10] = new(10, false, 0) }, [(1, 10), (2, 10)]);

        Assert.Equal([new(1, null)], floor.Divide());
    }

    [Fact]
    public void Divide_ProjectLosesItsLastMan_GetsAnotherAtOnce()
    {
        var floor = new Floor(
            [new(1, true, true, 10), new(2, true, true, 10), new(3, AtWork: false, true, 20)],
            new() { [10] = new(10, true, 0), [20] = new(20, true, 0) },
            [(1, 10), (1, 20), (2, 10), (3, 20)]);

        Assert.Equal([new(1, 20), new(3, null)], floor.Divide().OrderBy(move => move.Key));
    }
}
