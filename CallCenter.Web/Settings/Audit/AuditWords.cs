using System.Globalization;
using System.Reflection;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Web.Access;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Settings.Audit;

/// <summary>
/// Words for the journal's codes: `AuditTexts.resx` has `Action_…`, `Entity_…`, `Field_Entity_Property`, `Part_…`, and `Value_Enum_Member` for
/// choices. What has no words (a field of an earlier version) is shown as it was written.
/// </summary>
public static class AuditWords
{
    private static readonly Dictionary<string, Type> s_types = typeof(Refusal).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(AuditedAttribute)) || type.IsDefined(typeof(AuditedPartAttribute)))
        .ToDictionary(type => type.Name);

    /// <summary>Types whose changes are written down, and what else deeds are done to.</summary>
    public static IEnumerable<string> Entities => s_types.Values.Where(type => type.IsDefined(typeof(AuditedAttribute))).Select(type => type.Name)
        .Concat(Deeds).Distinct();

    /// <summary>What is listened to, downloaded or exported, and is no audited entity.</summary>
    public static IReadOnlyList<string> Deeds { get; } = ["BlacklistEntry", "Call", "Contact", "ContactUpload", "ExportJob", "NumberingRegistry"];

    public static string Action(AuditAction action) => Find($"Action_{action}") ?? action.ToString();

    public static string Entity(string entity) => Find($"Entity_{entity}") ?? entity;

    /// <summary>«Название»; «Попытки: Занято» for a part; empty when the whole thing is meant.</summary>
    public static string Field(AuditEntry entry)
    {
        if (entry.Field.Length == 0)
        {
            return "";
        }

        var (type, property) = Split(entry);
        var word = property is null ? Find($"Part_{type}") : Find($"Field_{type}_{property}");
        // Of a part that comes or goes the values name it already.
        return property is null || entry.Part.Length == 0 ? word ?? entry.Field : $"{word ?? entry.Field}: {PartName(type, entry.Part)}";
    }

    /// <summary>A value as people read it: yes and no, names of choices, moments in the company's zone.</summary>
    public static string Value(AuditEntry entry, string value, TimeZoneInfo zone)
    {
        var (type, property) = Split(entry);
        if (value == AuditText.Secret)
        {
            return AuditTexts.Secret;
        }

        return property is null && PartProperty(type) is not null ? PartName(type, value) : Word(PropertyType(type, property ?? ""), value, zone);
    }

    /// <summary>What tells one part from another; an interval is told by its day and hours, `Monday 09:00–18:00`.</summary>
    private static string PartName(string type, string value) => type == nameof(ProjectWindow) && value.Split(' ', 2) is [var day, var hours]
        ? $"{Word(typeof(DayOfWeek), day, TimeZoneInfo.Utc)} {hours}"
        : Word(PartProperty(type), value, TimeZoneInfo.Utc);

    /// <summary>All that the code may have to word, so that a test can ask for it.</summary>
    internal static IEnumerable<string> Keys
    {
        get
        {
            foreach (var action in Enum.GetNames<AuditAction>())
            {
                yield return $"Action_{action}";
            }

            foreach (var entity in Entities)
            {
                yield return $"Entity_{entity}";
            }

            foreach (var type in s_types.Values)
            {
                var part = type.GetCustomAttribute<AuditedPartAttribute>();
                if (part is not null)
                {
                    yield return $"Part_{type.Name}";
                }

                foreach (var property in Written(type, part))
                {
                    yield return $"Field_{type.Name}_{property.Name}";
                }

                foreach (var choice in type.GetProperties().Select(property => Plain(property.PropertyType)).Where(plain => plain.IsEnum && plain != typeof(Role)))
                {
                    foreach (var member in Enum.GetNames(choice))
                    {
                        yield return $"Value_{choice.Name}_{member}";
                    }
                }
            }
        }
    }

    /// <summary>Properties a line may be written about.</summary>
    private static IEnumerable<PropertyInfo> Written(Type type, AuditedPartAttribute? part)
    {
        var ignored = part?.Ignore ?? type.GetCustomAttribute<AuditedAttribute>()!.Ignore;
        string[] unwritten = part is null ? ["Id", "Version", "IsDeleted"] : ["Id", "Version", part.OwnerKey, part.Name];
        return type.GetProperties()
            .Where(property => property.CanWrite && IsColumn(property.PropertyType) && !ignored.Contains(property.Name) && !unwritten.Contains(property.Name));
    }

    private static bool IsColumn(Type type) => Plain(type) is { } plain && (plain.IsPrimitive || plain.IsEnum || plain.Namespace == nameof(System));

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static (string Type, string? Property) Split(AuditEntry entry) => entry.Field.Split('.') switch
    {
        [var part, var property] => (part, property),
        [var name] when s_types.GetValueOrDefault(name)?.IsDefined(typeof(AuditedPartAttribute)) == true => (name, null),
        _ => (entry.Entity, entry.Field),
    };

    private static Type? PropertyType(string type, string property) =>
        s_types.GetValueOrDefault(type)?.GetProperty(property)?.PropertyType is { } found ? Plain(found) : null;

    private static Type? PartProperty(string type) =>
        s_types.GetValueOrDefault(type)?.GetCustomAttribute<AuditedPartAttribute>() is { } part ? PropertyType(type, part.Name) : null;

    private static string Word(Type? type, string value, TimeZoneInfo zone)
    {
        if (value.Length == 0 || type is null)
        {
            return value;
        }

        if (type == typeof(bool))
        {
            return value == "true" ? AuditTexts.Yes : AuditTexts.No;
        }

        if (type == typeof(Role) && Enum.TryParse<Role>(value, out var role))
        {
            return RoleNames.Of(role);
        }

        if (type == typeof(DateTime) && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment))
        {
            return Formats.Moment(moment, zone);
        }

        if (type == typeof(DateOnly) && DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var date))
        {
            return Formats.Date(date);
        }

        return type.IsEnum ? Find($"Value_{type.Name}_{value}") ?? value : value;
    }

    private static string? Find(string key) => AuditTexts.ResourceManager.GetString(key, AuditTexts.Culture);
}
