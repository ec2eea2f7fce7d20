using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Calls.Recordings;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Company;

public sealed record CompanyInput
{
    public string TimeZone { get; set; } = "";

    /// <summary>0: never.</summary>
    public int MissesBeforePause { get; set; }

    /// <summary>Of calls without a project; 0: for ever.</summary>
    public int RecordingDays { get; set; }
}

public sealed record CompanyForm(CompanyInput Values, int Version);

public sealed class CompanyInputValidator : AbstractValidator<CompanyInput>
{
    public const int MostMisses = 100;

    public CompanyInputValidator()
    {
        RuleFor(company => company.TimeZone).IanaZone();
        RuleFor(company => company.MissesBeforePause).Between(0, MostMisses);
        RuleFor(company => company.RecordingDays).Between(0, RecordingRetention.MaxDays);
    }
}

/// <summary>The installation's own settings: admins only.</summary>
public sealed class CompanyService(IDbContextFactory<CallCenterDb> databases, IValidator<CompanyInput> validator, AuditTrail trail, CompanyTime time, OperatorRules rules)
{
    public async Task<Outcome<CompanyForm>> GetAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Company.AsNoTracking()
            .Select(company => new CompanyForm(
                new CompanyInput { TimeZone = company.TimeZone, MissesBeforePause = company.MissesBeforePause, RecordingDays = company.RecordingDays }, company.Version))
            .SingleAsync(cancellationToken);
    }

    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> SaveAsync(Actor actor, int version, CompanyInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var company = await db.Company.SingleAsync(cancellationToken);
        db.ExpectVersion(company, version);
        (company.TimeZone, company.MissesBeforePause, company.RecordingDays) = (input.TimeZone, input.MissesBeforePause, input.RecordingDays);
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        await time.ReloadAsync(cancellationToken);
        await rules.ReloadAsync(cancellationToken);
        return company.Version;
    }
}
