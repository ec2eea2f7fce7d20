using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>A desk, its clock and one call.</summary>
internal sealed class DeskStage(bool hasDeskPhone = false, int misses = 2)
{
    public const int Project = 3;
    public const string Page = "page";
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    public OperatorDesk Desk { get; } = new(new(Grace, misses), hasDeskPhone);
    public DateTime Now { get; private set; } = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    public CallOrder Order { get; private set; } = new(Guid.NewGuid(), Project, 1, "79228711345", "Client", 1, "", 30, null, true, 0, default);

    public Guid CallId => Order.CallId;

    /// <returns>The nailed leg.</returns>
    public Guid SignIn()
    {
        Desk.Choose(OperatorStatus.Active, Now);
        Desk.Lease(Project);
        Desk.Reconcile([], phoneOnline: true, Now);
        Desk.Connect(Page, hasLiveLeg: false, Now);
        Desk.Report(Page, registered: !hasDeskPhone, hasLiveLeg: false, Now);
        var leg = Desk.Leg.Id;
        if (!hasDeskPhone)
        {
            Desk.LegUp(leg, Now);
        }

        Assert.True(Desk.IsFree);
        Later(60);
        return leg;
    }

    public CallOffer Offer(bool autoAnswer = true) => new(Order, autoAnswer);

    public void Talk(int wrapUpLimit = 0)
    {
        Order = Order with { WrapUpLimitSeconds = wrapUpLimit };
        Assert.Equal([Taken()], Desk.Offer(Offer(), Now));
        Assert.Empty(Desk.StartTalk(Order, Now, Now).Acts());
    }

    public void Later(double seconds) => Now += TimeSpan.FromSeconds(seconds);

    public IReadOnlyList<DeskMove> Tick(double seconds)
    {
        Later(seconds);
        return Desk.Tend(Now);
    }

    public TakeOffer Taken() => new(CallId, Project);

    public TurnOfferDown TurnedDown() => new(CallId, Project);

    /// <summary>The leg that these moves ask for.</summary>
    public static Guid Dialled(IEnumerable<DeskMove> moves) => Assert.Single(moves.OfType<DialLeg>()).LegId;
}

internal static class DeskMoves
{
    /// <summary>Without what is only written down.</summary>
    public static IEnumerable<DeskMove> Acts(this IEnumerable<DeskMove> moves) => moves.Where(move => move is not NoteOffer);
}
