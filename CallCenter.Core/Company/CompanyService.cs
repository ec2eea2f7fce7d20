using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Company;

public sealed record CompanyInput
{
    public string TimeZone { get; set; } = "";
}

public sealed record CompanyForm(CompanyInput Values, int Version);

internal sealed class CompanyInputValidator : AbstractValidator<CompanyInput>
{
    public CompanyInputValidator() => RuleFor(company => company.TimeZone).IanaZone();
}

/// <summary>The installation's own settings: admins only.</summary>
public sealed class CompanyService(IDbContextFactory<CallCenterDb> databases, IValidator<CompanyInput> validator, AuditTrail trail, CompanyTime time)
{
    public async Task<Outcome<CompanyForm>> GetAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Company.AsNoTracking()
            .Select(company => new CompanyForm(new CompanyInput { TimeZone = company.TimeZone }, company.Version))
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
        company.TimeZone = input.TimeZone;
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        await time.ReloadAsync(cancellationToken);
        return company.Version;
    }
}
