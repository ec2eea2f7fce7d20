using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

public sealed record OwnPasswordInput
{
    public string Current { get; set; } = "";
    public string New { get; set; } = "";

    /// <summary>The new one once more, as nobody sees what he types.</summary>
    public string Repeated { get; set; } = "";
}

public sealed class OwnPasswordInputValidator : AbstractValidator<OwnPasswordInput>
{
    public OwnPasswordInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(input => input.Current).NotEmpty().Says(FieldRules.Required);
        RuleFor(input => input.New).NotEmpty().Says(FieldRules.Required).PasswordLike()
            .NotEqual(input => input.Current).Says(FieldRules.SamePassword);
        RuleFor(input => input.Repeated).NotEmpty().Says(FieldRules.Required).Equal(input => input.New).Says(FieldRules.PasswordsDiffer);
    }
}

/// <summary>What everybody may do with his own sign-in.</summary>
public sealed class OwnAccountService(
    IDbContextFactory<CallCenterDb> databases,
    AuditTrail trail,
    IValidator<OwnPasswordInput> validator,
    UserPasswords passwords,
    SignInThrottle throttle,
    UserSessions sessions)
{
    /// <summary>Every sign-in of his ends, this one too.</summary>
    public async Task<Refusal?> ChangePasswordAsync(Actor actor, OwnPasswordInput input, CancellationToken cancellationToken)
    {
        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindSelfAsync(db, actor, cancellationToken) is not { } user)
        {
            return new NotFound();
        }

        // Whoever found a browser left open must not guess the password here either.
        if (await throttle.TakeAttemptAsync(user.NormalizedEmail!, actor.From, cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        if (!passwords.Matches(user, input.Current))
        {
            return new InvalidFields(nameof(OwnPasswordInput.Current), FieldRules.WrongPassword);
        }

        await throttle.ForgetAsync(user.NormalizedEmail!, actor.From, cancellationToken);
        if (UserInputValidator.IsTooSimple(input.New, user.Email!))
        {
            return new InvalidFields(nameof(OwnPasswordInput.New), FieldRules.PasswordTooSimple);
        }

        passwords.Set(user, input.New);
        return await SaveAsync(db, actor, user, cancellationToken);
    }

    /// <summary>Ends all of his sign-ins, on every computer.</summary>
    public async Task<Refusal?> SignOutEverywhereAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindSelfAsync(db, actor, cancellationToken) is not { } user)
        {
            return new NotFound();
        }

        user.SecurityStamp = UserPasswords.NewStamp();
        return await SaveAsync(db, actor, user, cancellationToken);
    }

    private async Task<Refusal?> SaveAsync(CallCenterDb db, Actor actor, User user, CancellationToken cancellationToken)
    {
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        await sessions.EndAsync(actor, user, cancellationToken);
        return null;
    }

    private static Task<User?> FindSelfAsync(CallCenterDb db, Actor actor, CancellationToken cancellationToken) =>
        db.Users.SingleOrDefaultAsync(user => user.Id == actor.UserId && !user.IsDeleted, cancellationToken);
}
