using CallCenter.Core.Trunks;
using CallCenter.Telephony.Live;

namespace CallCenter.Telephony.Engine.Projects;

// What money lets it dial; asked after each of its calls, and now and then for the other projects' and the new day.
internal sealed partial class ProjectGrain
{
    private ProjectMoney _money = ProjectMoney.Enough;
    private bool _asksMoney;

    private DialHold HoldOfMoney => _money.Standing switch
    {
        MoneyStanding.DayLimit => DialHold.SpendLimit,
        MoneyStanding.NoBalance => DialHold.NoBalance,
        _ => DialHold.None,
    };

    /// <summary>Those that may be dialled over.</summary>
    private IReadOnlyList<PlanLine> LinesOf(ProjectPlan plan) =>
        _money.PoorTrunks.Count == 0 ? plan.Lines : [.. plan.Lines.Where(line => !_money.PoorTrunks.Contains(line.TrunkId))];

    private void AskMoney()
    {
        if (_plan is { LimitsSpending: true } && !_asksMoney)
        {
            _asksMoney = true;
            _notes.Run("Ask money", AskMoneyAsync, _ => _asksMoney = false);
        }
    }

    private async Task AskMoneyAsync(CancellationToken cancellationToken)
    {
        // A call that ends meanwhile asks again.
        _asksMoney = false;
        _money = await spendLimits.ReadAsync(Id, cancellationToken);
        Advance();
    }
}
