using CallCenter.Core;
using CallCenter.Core.Operators;
using CallCenter.Web.Shell.Parts;

namespace CallCenter.Tests.Components.Shell;

public sealed class FormStateTests
{
    private readonly FormState<GroupInput> _form = new(new() { Name = "Продажи" }, input => input with { }, new GroupInputValidator());

    [Fact]
    public void IsDirty_AfterTypingAndBack_FollowsTheValues()
    {
        _form.Input.Name = "Продажи 2";
        Assert.True(_form.IsDirty);

        _form.Input.Name = "Продажи";
        Assert.False(_form.IsDirty);
    }

    [Fact]
    public void Accept_NoRefusal_MakesWhatIsTypedTheSavedOne()
    {
        _form.Input.Name = "Опрос";

        Assert.True(_form.Accept(null));

        Assert.False(_form.IsDirty);
        _form.Input.Name = "x";
        _form.Reset();
        Assert.Equal("Опрос", _form.Input.Name);
    }

    [Fact]
    public void Recheck_AfterARefusal_ClearsAMendedField()
    {
        _form.Input.Name = "";
        _form.Recheck();
        Assert.Null(_form.Error(nameof(GroupInput.Name)));

        _form.Accept(new InvalidFields(nameof(GroupInput.Name), FieldRules.Required));
        Assert.Equal("Заполните это поле", _form.Error(nameof(GroupInput.Name)));

        _form.Input.Name = "Опрос";
        _form.Recheck();
        Assert.Null(_form.Error(nameof(GroupInput.Name)));
        Assert.Null(_form.Refusal);
    }
}
