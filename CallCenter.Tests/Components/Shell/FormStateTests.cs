using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
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
    public void Recheck_FieldNeverTouched_SaysNothingYet()
    {
        var form = new FormState<GroupInput>(new(), input => input with { }, new GroupInputValidator());

        form.Recheck();

        Assert.Null(form.Error(nameof(GroupInput.Name)));
    }

    [Fact]
    public void Recheck_FieldLeftWrong_SaysSoBeforeAnySave()
    {
        _form.Input.Name = "";
        _form.Recheck();
        Assert.Equal("Заполните это поле", _form.Error(nameof(GroupInput.Name)));

        _form.Input.Name = "Опрос";
        _form.Recheck();
        Assert.Null(_form.Refusal);
    }

    [Fact]
    public void Recheck_ChangeSpoilsAnotherField_SaysSoThere()
    {
        var form = new FormState<ProjectGeneral>(new() { Title = "Опрос" }, input => input with { }, new ProjectGeneralValidator());
        form.Input.StartDate = new(2026, 3, 2);
        form.Input.EndDate = new(2026, 3, 3);
        form.Accept(null);

        form.Input.StartDate = new(2026, 3, 4);
        form.Recheck();

        Assert.NotNull(form.Error(nameof(ProjectGeneral.EndDate)));
    }

    [Fact]
    public void Recheck_AnotherFieldChanged_KeepsWhatOnlyTheServiceKnows()
    {
        var form = new FormState<UserInput>(new() { FullName = "Анна", Email = "anna@test.ru" }, input => input with { }, new UserInputValidator());
        form.Accept(new InvalidFields(nameof(UserInput.Email), FieldRules.EmailTaken));

        form.Input.FullName = "Анна А.";
        form.Recheck();
        Assert.Equal("Пользователь с таким e-mail уже есть", form.Error(nameof(UserInput.Email)));

        form.Input.Email = "anna2@test.ru";
        form.Recheck();
        Assert.Null(form.Refusal);
    }

    [Fact]
    public void Recheck_AfterAConflict_LeavesTheConflictSaid()
    {
        _form.Accept(new ChangedMeanwhile("Анна", null));

        _form.Input.Name = "Моё";
        _form.Recheck();

        Assert.IsType<ChangedMeanwhile>(_form.Refusal);
    }
}
