using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>Which values of one of the project's own fields are meant; each kind is a range of an index.</summary>
internal sealed record FieldRange(int FieldId, CardFieldType Type, FieldValue From, FieldValue To)
{
    public static async Task<Outcome<FieldRange?>> ReadAsync(CallCenterDb db, ContactReportFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Field is not { } condition)
        {
            return default;
        }

        var field = await db.CardFields.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == condition.FieldId && row.ProjectId == filter.ProjectId && !row.IsDeleted, cancellationToken);
        return field is null ? new InvalidFields(nameof(FieldCondition.FieldId), FieldRules.UnknownChoice) : Read(field.ToRow(), condition);
    }

    private static Outcome<FieldRange?> Read(CardFieldRow field, FieldCondition condition)
    {
        var (from, to) = (condition.From.Trim(), condition.To.Trim());
        if (from.Length == 0 && to.Length == 0)
        {
            return new InvalidFields(nameof(condition.From), FieldRules.Required);
        }

        // A choice that was taken off the list is still found; half a word is no wrong value.
        if (field.Type is CardFieldType.Text or CardFieldType.List)
        {
            return new FieldRange(field.Id, field.Type, new(Text: SearchKey.Of(from)), default);
        }

        var (low, refusal) = FieldText.Read(field, from);
        if (refusal is not null)
        {
            return new InvalidFields(nameof(condition.From), ((InvalidFields)refusal).Errors[0].Rule);
        }

        (var high, refusal) = FieldText.Read(field, to);
        if (refusal is not null)
        {
            return new InvalidFields(nameof(condition.To), ((InvalidFields)refusal).Errors[0].Rule);
        }

        return new FieldRange(field.Id, field.Type, low ?? default, to.Length > 0 ? high ?? default : low ?? default);
    }

    // The provider translates these comparisons; with an ordinal argument it does not.
#pragma warning disable CA1309
    public IQueryable<ContactFieldValue> Of(IQueryable<ContactFieldValue> all)
    {
        var (fieldId, text, yesNo) = (FieldId, From.Text, From.YesNo ?? To.YesNo);
        var values = all.Where(value => value.FieldId == fieldId);
        switch (Type)
        {
            case CardFieldType.Text:
                var end = text + TextStart.Last;
                return values.Where(value => string.Compare(value.TextKey, text) >= 0 && string.Compare(value.TextKey, end) < 0);
            case CardFieldType.List:
                return values.Where(value => value.TextKey == text);
            case CardFieldType.YesNo:
                return values.Where(value => value.YesNo == yesNo);
            case CardFieldType.Number:
                var (least, most) = (From.Number, To.Number);
                values = least is null ? values : values.Where(value => value.Number >= least);
                return most is null ? values : values.Where(value => value.Number <= most);
            case CardFieldType.Date:
                var (first, last) = (From.Date, To.Date);
                values = first is null ? values : values.Where(value => value.Date >= first);
                return last is null ? values : values.Where(value => value.Date <= last);
            default:
                throw new ArgumentOutOfRangeException(nameof(all), Type, null);
        }
    }
#pragma warning restore CA1309
}
