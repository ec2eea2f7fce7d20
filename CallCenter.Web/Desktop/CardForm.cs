using System.Text.Json.Serialization;
using CallCenter.Core;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Dialing;
using CallCenter.Web.Shell;
using CallCenter.Web.Shell.Parts;

namespace CallCenter.Web.Desktop;

/// <summary>A card as it is being typed: dates and times are still text, in the client's own time.</summary>
public sealed record CardForm
{
    public string FullName { get; set; } = "";
    public string Email { get; set; } = "";
    public string BirthDate { get; set; } = "";
    public string Position { get; set; } = "";
    public string City { get; set; } = "";
    public string Address { get; set; } = "";
    public string Description { get; set; } = "";

    /// <summary>The project's own fields.</summary>
    [JsonIgnore]
    public CustomTexts Custom { get; init; } = new();

    /// <summary>As they are typed, with commas between.</summary>
    public string Tags { get; set; } = "";
    public int? StatusId { get; set; }
    public string CallBackDate { get; set; } = "";
    public string CallBackTime { get; set; } = "";
    public bool CallBackMine { get; set; }

    /// <summary>On a card opened from a list alone.</summary>
    public int? OperatorId { get; set; }
    public string Comment { get; set; } = "";

    public static CardForm Of(ClientCard card) => Of(card.Fields, card.Tags, card.Template, card.Values) with { StatusId = card.StatusId };

    public static CardForm Of(ContactCard card) => Of(card.Fields, card.Tags, card.Template, card.Values) with { StatusId = card.Status.Id, OperatorId = card.OperatorId };

    public static string Join(IReadOnlyList<string> tags) => string.Join(", ", tags);

    public CardForm Copy() => this with { Custom = Custom.Copy() };

    private static CardForm Of(CardFields fields, IReadOnlyList<string> tags, CardTemplate template, IReadOnlyDictionary<int, FieldValue> values) => new()
    {
        FullName = fields.FullName,
        Email = fields.Email,
        BirthDate = fields.BirthDate is { } date ? Formats.Date(date) : "",
        Position = fields.Position,
        City = fields.City,
        Address = fields.Address,
        Description = fields.Description,
        Custom = CustomTexts.Of(template, values),
        Tags = Join(tags),
    };

    /// <param name="template">The fields that are asked for.</param>
    /// <param name="asksCallBack">The status chosen needs a time.</param>
    public Outcome<CardInput> Read(CardTemplate template, bool asksCallBack, MomentReader moments)
    {
        List<FieldError> errors = [];
        DateOnly? birthDate = null;
        if (template.Shows(FixedField.BirthDate) && BirthDate.Trim().Length > 0 && (birthDate = DateText.Parse(BirthDate)) is null)
        {
            errors.Add(new("Fields.BirthDate", FieldRules.BadDate, []));
        }

        DateTime? callBackAt = null;
        if (asksCallBack)
        {
            var moment = moments.Read(nameof(CardInput.CallBackAt), CallBackDate, CallBackTime);
            (callBackAt, errors) = (moment.Value, [.. errors, .. (moment.Refusal as InvalidFields)?.Errors ?? []]);
        }

        return errors.Count > 0
            ? new InvalidFields(errors)
            : new CardInput
            {
                Fields = new()
                {
                    FullName = FullName,
                    Email = Email,
                    BirthDate = birthDate,
                    Position = Position,
                    City = City,
                    Address = Address,
                    Description = Description,
                },
                Custom = Custom.Typed,
                Tags = template.Shows(FixedField.Tags) ? TagNames.Split(Tags) : null,
                StatusId = StatusId,
                CallBackAt = callBackAt,
                CallBackMine = asksCallBack && CallBackMine,
                OperatorId = OperatorId,
                Comment = Comment,
            };
    }
}

/// <summary>Texts of custom fields by the fields' ids; equal when all of them are.</summary>
public sealed class CustomTexts : IEquatable<CustomTexts>
{
    private readonly Dictionary<int, string> _texts = [];

    public IReadOnlyDictionary<int, string> Typed => _texts;

    public string this[int fieldId]
    {
        get => _texts.GetValueOrDefault(fieldId, "");
        set => _texts[fieldId] = value;
    }

    public static CustomTexts Of(CardTemplate template, IReadOnlyDictionary<int, FieldValue> values)
    {
        var texts = new CustomTexts();
        foreach (var field in template.Fields)
        {
            texts[field.Id] = values.TryGetValue(field.Id, out var value) ? FieldText.Write(value) : "";
        }

        return texts;
    }

    public CustomTexts Copy()
    {
        var copy = new CustomTexts();
        foreach (var (fieldId, text) in _texts)
        {
            copy[fieldId] = text;
        }

        return copy;
    }

    public bool Equals(CustomTexts? other) =>
        other is not null && _texts.Keys.Union(other._texts.Keys).All(fieldId => this[fieldId] == other[fieldId]);

    public override bool Equals(object? obj) => Equals(obj as CustomTexts);

    public override int GetHashCode() => _texts.Count;
}

/// <summary>Moments typed as a date and a time in somebody's zone.</summary>
public sealed class MomentReader(TimeZoneInfo zone, TimeProvider clock)
{
    public TimeZoneInfo Zone { get; } = zone;

    public static MomentReader For(string zoneId, TimeProvider clock) => new(CallingHours.ZoneOr(zoneId, TimeZoneInfo.Utc), clock);

    public DateTime Now => TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, Zone);

    /// <summary>Without a date today is meant, or tomorrow when that time is over.</summary>
    public Outcome<DateTime?> Read(string field, string date, string time)
    {
        if (date.Trim().Length == 0 && time.Trim().Length == 0)
        {
            return new InvalidFields(field, FieldRules.Required);
        }

        if (TimeText.Parse(time) is not { } clockTime)
        {
            return new InvalidFields(field, FieldRules.BadTime);
        }

        var today = DateOnly.FromDateTime(Now);
        var day = date.Trim().Length > 0 ? DateText.ParseComing(date, today) : clockTime > TimeOnly.FromDateTime(Now) ? today : today.AddDays(1);
        return day is null ? new InvalidFields(field, FieldRules.BadDate) : ToUtc(day.Value.ToDateTime(clockTime));
    }

    private DateTime? ToUtc(DateTime local) => CompanyTime.ToUtc(local, Zone);
}
