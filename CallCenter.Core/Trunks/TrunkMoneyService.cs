using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks;

/// <summary>What «Пополнить баланс» asks for.</summary>
public sealed record TopUpInput
{
    /// <summary>Null: nothing typed, or no number.</summary>
    public decimal? Amount { get; set; }
    public string Comment { get; set; } = "";
}

internal sealed class TopUpInputValidator : AbstractValidator<TopUpInput>
{
    public const int Most = 100_000_000;

    public TopUpInputValidator()
    {
        RuleFor(topUp => topUp.Amount).Cascade(CascadeMode.Stop)
            .Must(amount => amount is not null and not 0).Says(FieldRules.BadAmount)
            .InclusiveBetween(-Most, Most).Says(FieldRules.OutOfRange, -Most, Most)
            .Must(amount => decimal.Round(amount!.Value, 2) == amount).Says(FieldRules.BadAmount);
        RuleFor(topUp => topUp.Comment).Cascade(CascadeMode.Stop)
            .Must(comment => !string.IsNullOrWhiteSpace(comment)).When(topUp => topUp.Amount < 0, ApplyConditionTo.CurrentValidator).Says(FieldRules.CorrectionNeedsComment)
            .MaximumLength(400).Says(FieldRules.TooLong, 400);
    }
}

/// <summary>Money paid to carriers: admins only.</summary>
public sealed class TrunkMoneyService(
    IDbContextFactory<CallCenterDb> factory, AuditTrail trail, IValidator<TopUpInput> validator, TimeProvider clock)
{
    public async Task<Refusal?> TopUpAsync(Actor actor, int trunkId, TopUpInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Trunks.AnyAsync(trunk => trunk.Id == trunkId && !trunk.IsDeleted, cancellationToken))
        {
            return new NotFound();
        }

        db.TrunkTopUps.Add(new()
        {
            TrunkId = trunkId,
            Amount = input.Amount!.Value,
            Comment = input.Comment.Trim(),
            UserId = actor.UserId,
            At = clock.GetUtcNow().UtcDateTime,
        });
        return await trail.SaveAsync(db, actor, cancellationToken);
    }
}
