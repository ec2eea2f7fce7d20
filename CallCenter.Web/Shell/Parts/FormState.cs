using System.Reflection;
using CallCenter.Core;
using FluentValidation;

namespace CallCenter.Web.Shell.Parts;

/// <summary>One form: what is typed, what it was, and what is wrong with it.</summary>
/// <typeparam name="T">A record with settable properties; compared by value.</typeparam>
/// <param name="copy">`input => input with { }`.</param>
public sealed class FormState<T>(T input, Func<T, T> copy, IValidator<T>? validator = null)
    where T : class, IEquatable<T>
{
    private static readonly PropertyInfo[] s_fields = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
    private readonly HashSet<string> _touched = [];
    private T _saved = copy(input);

    /// <summary>What was refused last, and why, until something is saved.</summary>
    private (T Input, InvalidFields Fields)? _refused;

    public T Input { get; private set; } = input;
    public bool IsDirty => !Input.Equals(_saved);
    public Refusal? Refusal { get; private set; }

    /// <summary>The words under a field; null when it is right.</summary>
    public string? Error(string field) =>
        (Refusal as InvalidFields)?.Errors.FirstOrDefault(error => error.Field == field) is { } error ? Refusals.Word(error) : null;

    /// <summary>The service's answer to a save; with no refusal what is typed becomes what is saved.</summary>
    public bool Accept(Refusal? refusal)
    {
        if (Refuse(refusal))
        {
            Begin(Input);
        }

        return refusal is null;
    }

    /// <summary>What something beside saving answered, such as a check of what is typed; true when it had nothing against it.</summary>
    public bool Refuse(Refusal? refusal)
    {
        Refusal = refusal;
        _refused = refusal is InvalidFields fields ? (copy(Input), fields) : null;
        return refusal is null;
    }

    /// <summary>
    /// A field was left: whatever was touched is checked by the rules the service has, and so is what a touched field spoils elsewhere. After a
    /// refusal everything is; what only the service can know (a name is taken) stays said until that field is changed.
    /// </summary>
    public void Recheck()
    {
        _touched.UnionWith(s_fields.Where(field => !Equals(field.GetValue(Input), field.GetValue(_saved))).Select(field => field.Name));
        // A refusal of another kind (a conflict, say) is not answered by typing.
        if (validator is null || Refusal is not (null or InvalidFields))
        {
            return;
        }

        var now = validator.Check(Input)?.Errors ?? [];
        var before = validator.Check(_saved)?.Errors ?? [];
        var shown = now
            .Where(error => _refused is not null || _touched.Contains(Root(error.Field)) || before.All(known => known.Field != error.Field))
            .Concat(ToldByTheServiceAlone(now))
            .ToList();
        Refusal = shown.Count > 0 ? new InvalidFields(shown) : null;
    }

    /// <summary>What was typed before comes back, unsaved as it was.</summary>
    public void Restore(T typed) => Input = typed;

    public void Reset() => Load(copy(_saved));

    public void Load(T fresh)
    {
        (Input, Refusal, _refused) = (fresh, null, null);
        Begin(fresh);
    }

    private void Begin(T saved)
    {
        _saved = copy(saved);
        _touched.Clear();
    }

    private IEnumerable<FieldError> ToldByTheServiceAlone(IReadOnlyList<FieldError> now)
    {
        if (_refused is not { } refused)
        {
            return [];
        }

        var known = validator!.Check(refused.Input)?.Errors ?? [];
        return refused.Fields.Errors.Where(error =>
            known.All(other => other.Field != error.Field) && now.All(other => other.Field != error.Field)
            && s_fields.FirstOrDefault(field => field.Name == Root(error.Field)) is { } field
            && Equals(field.GetValue(refused.Input), field.GetValue(Input)));
    }

    /// <summary>`Rows` of `Rows[2].Intervals`.</summary>
    private static string Root(string field) => field.Split('[', '.')[0];
}
