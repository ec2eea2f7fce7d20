using CallCenter.Core;
using FluentValidation;

namespace CallCenter.Web.Shell.Parts;

/// <summary>One form: what is typed, what it was, and what is wrong with it.</summary>
/// <typeparam name="T">A record with settable properties; compared by value.</typeparam>
/// <param name="copy">`input => input with { }`.</param>
public sealed class FormState<T>(T input, Func<T, T> copy, IValidator<T>? validator = null)
    where T : class, IEquatable<T>
{
    private T _saved = copy(input);

    public T Input { get; private set; } = input;
    public bool IsDirty => !Input.Equals(_saved);
    public Refusal? Refusal { get; private set; }

    /// <summary>The words under a field; null when it is right.</summary>
    public string? Error(string field) =>
        (Refusal as InvalidFields)?.Errors.FirstOrDefault(error => error.Field == field) is { } error ? Refusals.Word(error) : null;

    /// <summary>The service's answer to a save; with no refusal what is typed becomes what is saved.</summary>
    public bool Accept(Refusal? refusal)
    {
        Refusal = refusal;
        if (refusal is null)
        {
            _saved = copy(Input);
        }

        return refusal is null;
    }

    /// <summary>Once something was refused, each change is checked again, so that a mended field says so at once.</summary>
    public void Recheck()
    {
        if (Refusal is InvalidFields && validator is not null)
        {
            Refusal = validator.Check(Input);
        }
    }

    public void Reset() => Load(copy(_saved));

    public void Load(T fresh)
    {
        Input = fresh;
        _saved = copy(fresh);
        Refusal = null;
    }
}
