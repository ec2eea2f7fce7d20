using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Fields;

/// <summary>Saves the tab «Шаблон карточки клиента».</summary>
public sealed class CardTemplateService(IDbContextFactory<CallCenterDb> factory, AuditTrail trail, IValidator<CardTemplateInput> validator)
{
    /// <param name="version">Of the project when the form was filled.</param>
    /// <returns>The project's new version.</returns>
    public async Task<Outcome<int>> SaveAsync(Actor actor, int projectId, int version, CardTemplateInput input, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Projects.VisibleTo(actor).SingleOrDefaultAsync(found => found.Id == projectId, cancellationToken) is not { } project)
        {
            return new NotFound();
        }

        db.ExpectVersion(project, version);
        if ((await validator.ValidateAsync(input, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        var stored = await db.CardFields.Where(field => field.ProjectId == projectId).ToDictionaryAsync(field => field.Id, cancellationToken);
        if (await CheckAsync(db, input, stored, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        foreach (var gone in stored.Values.Where(field => input.Fields.All(kept => kept.Id != field.Id)))
        {
            gone.IsDeleted = true;
        }

        foreach (var (order, field) in input.Fields.Index())
        {
            if (field.Id == 0)
            {
                db.CardFields.Add(Apply(new() { ProjectId = projectId }, field, order));
            }
            else
            {
                Apply(stored[field.Id], field, order);
            }
        }

        await SaveFixedAsync(db, projectId, input, cancellationToken);
        return await trail.SaveAsync(db, actor, cancellationToken) is { } conflict ? conflict : project.Version;
    }

    /// <summary>Fields must be the project's own, and a type holds as long as contacts have values of it.</summary>
    private static async Task<Refusal?> CheckAsync(
        CallCenterDb db, CardTemplateInput input, Dictionary<int, CardField> stored, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [];
        var seen = new HashSet<int>();
        foreach (var (index, field) in input.Fields.Index().Where(item => item.Item.Id != 0))
        {
            if (!stored.TryGetValue(field.Id, out var before) || !seen.Add(field.Id))
            {
                return new NotFound();
            }

            // A list's values are texts already.
            if (field.Type != before.Type && (before.Type, field.Type) is not (CardFieldType.List, CardFieldType.Text)
                && await db.ContactFieldValues.CountAsync(value => value.FieldId == field.Id, cancellationToken) is > 0 and var count)
            {
                errors.Add(new($"{nameof(input.Fields)}[{index}].{nameof(field.Type)}", FieldRules.TypeHasValues, [count]));
            }
        }

        return errors.Count > 0 ? new InvalidFields(errors) : null;
    }

    private static CardField Apply(CardField field, CardFieldInput input, int order)
    {
        field.Title = input.Title.Trim();
        field.Type = input.Type;
        field.IsRequired = input.IsRequired;
        field.Order = order;
        field.IsDeleted = false;
        field.Choices = input.Type == CardFieldType.List ? string.Join('\n', FieldText.Lines(input.Choices)) : "";
        return field;
    }

    private static async Task SaveFixedAsync(CallCenterDb db, int projectId, CardTemplateInput input, CancellationToken cancellationToken)
    {
        var rows = await db.FixedCardFields.Where(row => row.ProjectId == projectId).ToDictionaryAsync(row => row.Field, cancellationToken);
        foreach (var choice in input.Fixed.DistinctBy(row => row.Field))
        {
            var isShown = choice.IsShown || !FixedFieldRow.MayBeHidden(choice.Field);
            var isRequired = choice.IsRequired && isShown && FixedFieldRow.MayBeRequired(choice.Field);
            if (rows.TryGetValue(choice.Field, out var row))
            {
                (row.IsShown, row.IsRequired) = (isShown, isRequired);
            }
            else if (!isShown || isRequired)
            {
                db.FixedCardFields.Add(new() { ProjectId = projectId, Field = choice.Field, IsShown = isShown, IsRequired = isRequired });
            }
        }
    }
}
