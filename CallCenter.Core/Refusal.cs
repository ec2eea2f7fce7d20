namespace CallCenter.Core;

/// <summary>
/// A request the rules turned down: a type with its facts and no words. The web project words it by type name, in both languages.
/// </summary>
public abstract record Refusal;

/// <summary>The caller's role does not allow this.</summary>
public sealed record NotAllowed : Refusal;

/// <summary>The thing asked for does not exist, or is not visible to the caller.</summary>
public sealed record NotFound : Refusal;

/// <summary>Fields that break a rule: the field's property name and the code of its rule, with the rule's numbers.</summary>
public sealed record InvalidFields(IReadOnlyList<FieldError> Errors) : Refusal
{
    public InvalidFields(string field, string rule, params object[] args) : this([new FieldError(field, rule, args)]) { }
}

public sealed record FieldError(string Field, string Rule, object[] Args);

/// <summary>Either a value or the reason why there is none.</summary>
public readonly record struct Outcome<T>(T? Value, Refusal? Refusal)
{
    public bool Ok => Refusal is null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
