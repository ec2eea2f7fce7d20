using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Projects;

namespace CallCenter.Tests.Unit.Engine;

public sealed class OperatorPoolTests
{
    private static readonly HashSet<int> s_nobody = [];
    private readonly OperatorPool _pool = new();

    public OperatorPoolTests()
    {
        for (var id = 1; id <= 3; id++)
        {
            _pool.Change(Free(id));
        }
    }

    [Fact]
    public void Recall_NobodyRings_LetsHimGoAtOnce()
    {
        Assert.True(_pool.TryRecall(2, 77));

        Assert.Equal([(2, 77)], _pool.LetGo(expected: 0, s_nobody));
        Assert.Equal((2, 2), (_pool.Count, _pool.CountOn(s_nobody)));
    }

    [Fact]
    public void Recall_ACallRingsForEachOfThem_IsNotCountedOnAndGoesWhenACallIsOver()
    {
        Assert.True(_pool.TryRecall(2, 77));
        Assert.Equal(2, _pool.CountOn(s_nobody));

        Assert.Empty(_pool.LetGo(expected: 3, s_nobody));
        Assert.Equal([(2, 77)], _pool.LetGo(expected: 2, s_nobody));
    }

    [Fact]
    public void Recall_HeTakesACall_IsForgotten()
    {
        Assert.True(_pool.TryRecall(2, 77));
        _pool.Change(Free(2) with { IsFree = false });
        _pool.Change(Free(2));

        Assert.Empty(_pool.LetGo(0, s_nobody));
        Assert.Equal(3, _pool.CountOn(s_nobody));
    }

    [Fact]
    public void Recall_HeIsBeingOfferedACall_WaitsForItsEnd()
    {
        Assert.True(_pool.TryRecall(2, 77));

        Assert.Empty(_pool.LetGo(0, new HashSet<int> { 2 }));
        Assert.Equal([(2, 77)], _pool.LetGo(0, s_nobody));
    }

    [Fact]
    public void Keep_HeWasWantedElsewhere_Stays()
    {
        Assert.True(_pool.TryRecall(2, 77));
        _pool.Keep(2);

        Assert.Empty(_pool.LetGo(0, s_nobody));
        Assert.Equal(3, _pool.CountOn(s_nobody));
    }

    [Fact]
    public void Recall_SomebodyUnknown_IsHeldByNobody() => Assert.False(_pool.TryRecall(9, 77));

    private static OperatorNotice Free(int id) => new(id, IsFree: true, id, null, 0);
}
